//! Calls to action next to an emergency card: nobody who should call an ambulance is to be
//! offered an appointment.

use crate::diagnostic::{Diagnostic, rules};
use crate::markdown::body::EmergencyCards;
use crate::markdown::callout_kind::CalloutKind;
use crate::markdown::context::Context;
use crate::markdown::flow::{Flow, Kind, Step, Text};

/// Reports calls to action in an emergency card or right next to one, which means that
/// readers see nothing in between: the end of a list or a horizontal rule does not count.
pub(in crate::markdown) fn check_actions(
    flow: &Flow<'_>,
    context: &mut Context<'_, '_>,
) -> EmergencyCards {
    if !flow.callouts.iter().any(|callout| callout.kind == CalloutKind::Emergency) {
        return EmergencyCards::default();
    }
    let mut scan = Scan::default();
    let mut walk = flow.walk(0..flow.nodes().len());
    while let Some(step) = walk.next() {
        let at = match step {
            Step::Enter(at) => at,
            Step::Leave(at) => {
                scan.leave(flow, at);
                continue;
            }
        };
        match flow.kind(at) {
            // Footnotes are at the end of the page; titles are seen with their callout.
            Kind::FootnoteDefinition(_) | Kind::Title(_) => walk.skip_subtree(),
            Kind::Callout(index) => scan.callout(flow, *index, context),
            Kind::Link { address, .. } if address.starts_with("cta:") => {
                scan.action(flow, at, context);
                walk.skip_subtree();
            }
            _ if is_seen(flow, at) => scan.seen(),
            _ => {}
        }
        scan.enter(flow, at);
    }
    // Footnotes come last.
    scan.result.at_end = scan.after_emergency && !scan.has_notes;
    scan.result
}

/// What was seen last.
#[derive(Default)]
struct Scan {
    /// How many emergency cards are open.
    emergencies: usize,
    /// Whether an emergency card ended and nothing has been seen since.
    after_emergency: bool,
    /// The call to action that was seen last, with nothing beside it.
    action: Option<usize>,
    /// Whether the first key points ended and nothing has been seen since.
    after_key: bool,
    /// Whether there were any key points.
    had_key: bool,
    /// Whether readers saw anything of the current sentence so far.
    sentence_seen: bool,
    has_notes: bool,
    result: EmergencyCards,
}

impl Scan {
    fn seen(&mut self) {
        (self.after_emergency, self.after_key, self.action) = (false, false, None);
    }

    fn enter(&mut self, flow: &Flow<'_>, at: usize) {
        let kind = flow.kind(at);
        self.has_notes |= matches!(kind, Kind::FootnoteReference(_));
        self.sentence_seen = kind.is_inline() && (self.sentence_seen || is_seen(flow, at));
    }

    fn leave(&mut self, flow: &Flow<'_>, at: usize) {
        self.sentence_seen &= flow.kind(at).is_inline();
        let Kind::Callout(index) = flow.kind(at) else { return };
        match flow.callouts[*index as usize].kind {
            CalloutKind::Emergency => {
                self.seen();
                self.emergencies -= 1;
                self.after_emergency = true;
            }
            CalloutKind::Key if !self.had_key => {
                self.had_key = true;
                self.result.next_to_key_points = self.after_emergency;
                self.after_key = true;
            }
            _ => {}
        }
    }

    fn callout(&mut self, flow: &Flow<'_>, index: u32, context: &mut Context<'_, '_>) {
        if flow.callouts[index as usize].kind != CalloutKind::Emergency {
            return self.seen();
        }
        self.emergencies += 1;
        self.result.next_to_key_points |= self.after_key;
        if let Some(action) = self.action.take() {
            report(flow, action, context);
        }
    }

    fn action(&mut self, flow: &Flow<'_>, at: usize, context: &mut Context<'_, '_>) {
        let alone = self.is_alone(flow, at);
        if self.emergencies > 0 || (alone && self.after_emergency) {
            report(flow, at, context);
        }
        self.seen();
        self.action = Some(at).filter(|_| alone);
    }

    /// Whether a link is all that readers see of its sentence.
    fn is_alone(&self, flow: &Flow<'_>, at: usize) -> bool {
        let unseen = |at: usize| !is_seen(flow, at);
        let mut following = flow.after(at)..flow.nodes().len();
        !self.sentence_seen
            && following.by_ref().take_while(|at| flow.kind(*at).is_inline()).all(unseen)
    }
}

/// Whether readers see something of the node itself, not of those in it. Punctuation alone,
/// such as a full stop, does not keep things apart.
fn is_seen(flow: &Flow<'_>, at: usize) -> bool {
    let has_words = |text: &Text<'_>| text.words.contains(char::is_alphanumeric);
    match flow.kind(at) {
        Kind::Text(text) | Kind::Raw(text) => has_words(text),
        Kind::Code(_) | Kind::Link { .. } | Kind::Image { .. } | Kind::FootnoteReference(_) => true,
        _ => false,
    }
}

fn report(flow: &Flow<'_>, link: usize, context: &mut Context<'_, '_>) {
    context.report(
        Diagnostic::new(
            &rules::ACTION_BESIDE_EMERGENCY,
            "A call to action may not be in an emergency card or right next to one",
        )
        .at(context.file, flow.range(link).into())
        .help("Whoever reads that card must see one thing to do. Move the call to action further down, after some text."),
    );
}
