//! Who reviewed an article and when: a review without a reviewer, an author as the only reviewer,
//! a review that is overdue.

use super::known::Context;
use crate::diagnostic::{Diagnostic, Span, rules};
use crate::model::{Article, State};

pub(super) fn check(c: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    // In a practice of one nobody else can review.
    let is_alone = c.site.people.len() < 2;
    for article in c.site.articles.iter().filter(|article| article.state == State::Published) {
        diagnostics.extend(without_reviewer(article));
        if !is_alone {
            diagnostics.extend(by_author(article));
        }
        diagnostics.extend(overdue(c, article));
    }
}

fn without_reviewer(article: &Article) -> Option<Diagnostic> {
    // What a translation takes from its original is reported there.
    let reviewed = article.own.reviewed.as_ref()?;
    article.front.reviewers.is_empty().then(|| {
        Diagnostic::new(&rules::REVIEW_WITHOUT_REVIEWER, "This article was reviewed, but nobody is named who did it")
            .at(&article.path, reviewed.range())
            .help("Name who checked it: reviewers = [\"…\"], the file name in people/ without .md. If nobody did, remove `reviewed`.")
    })
}

fn by_author(article: &Article) -> Option<Diagnostic> {
    let ([author], [reviewer]) = (&*article.authors, &*article.reviewers) else { return None };
    let ([written], [checked]) = (&*article.front.authors, &*article.own.reviewers) else {
        return None;
    };
    (author == reviewer).then(|| {
        let diagnostic = Diagnostic::new(
            &rules::REVIEW_BY_AUTHOR,
            "The only reviewer of this article is its author",
        )
        .at(&article.path, checked.range())
        .help("Name somebody else who checked it. If nobody did, leave out `reviewers` and `reviewed`.");
        match article.own.authors.is_empty() {
            true => diagnostic,
            false => diagnostic.related(Span::new(&article.path, written.range()), "the author"),
        }
    })
}

fn overdue(c: &Context<'_>, article: &Article) -> Option<Diagnostic> {
    let due = article.next_review.filter(|due| *due < c.site.today)?;
    let own = &article.own;
    let place = own.next_review.as_ref().or(own.reviewed.as_ref())?;
    let help = match own.next_review {
        Some(_) => {
            "Check the whole page, then write the day in `reviewed` and remove `next_review` or give it a new day."
        }
        None => "Check the whole page, then write the day in `reviewed`.",
    };
    // The same words for every article, so that many are reported together.
    let message = "This article is overdue for review, and its page says so";
    Some(
        Diagnostic::new(&rules::REVIEW_OVERDUE, message)
            .at(&article.path, place.range())
            .label(format!("it was due on {due}"))
            .help(help),
    )
}
