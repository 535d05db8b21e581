// Finds pages in the index that the build made; knows nothing of the page it is on. The files of the
// index are explained in docs/searching.md.

const WORD = /[\p{L}\p{N}]+(?:['’]\p{L}+)*/gu;
const MARKED = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*/gu;
const LONGEST = 16;
const MOST = 60;

// Words as they are compared, the same as in the index.

export const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

export const split = (text) =>
  (fold(text).match(WORD) ?? []).map((word) => word.replace(/['’]s(?=['’]|$)/g, "").replace(/['’]/g, ""));

const isVowel = (letter) => letter !== undefined && "aeiou".includes(letter);

const without = (word, ending, before) =>
  word.endsWith(ending) && word.length >= ending.length + before ? word.slice(0, -ending.length) : undefined;

const english = (word) => {
  let w = word;
  const y = without(w, "ies", 2) ?? without(w, "ied", 2);
  if (y !== undefined) w = y + "y";
  else if (without(w, "sses", 1)) w = w.slice(0, -2);
  else if (w.length > 5 && /(x|ch|sh|z)es$/.test(w)) w = w.slice(0, -2);
  else if (/s$/.test(w) && !/(ss|us|is)$/.test(w)) w = w.slice(0, -1);
  const speaks = (ending) => w.length > ending + 2 && /[aeiouy]/.test(w.slice(0, -ending));
  const ness = without(w, "ness", 3);
  if (ness) w = ness.length > 2 && ness.endsWith("i") ? ness.slice(0, -1) + "y" : ness;
  else if (w.endsWith("ing") && speaks(3)) w = w.slice(0, -3);
  else if (/[^e]ed$/.test(w) && speaks(2)) w = w.slice(0, -2);
  else w = without(w, "ly", 5) ?? w;
  if (/[st]ion$/.test(w)) w = without(w, "ion", 3) ?? w;
  w = without(w, "at", 5) ?? w;
  w = without(w, "e", 4) ?? without(w, "y", 4) ?? w;
  return w.length > 3 && w.at(-1) === w.at(-2) ? w.slice(0, -1) : w;
};

const SPANISH = "aciones3 amiento3 imiento3 acion3 icion3 adura3 mente4 iendo3 yendo3 ando3 arse3 erse3 irse3 arme3 erme3 irme3 arte4 cion3 ado4 ada4 ido4 ida4 aba4 ar3 er3 ir3 an4 en4 as4"
  .split(" ").map((rule) => [rule.slice(0, -1), +rule.at(-1)]);

const spanish = (word) => {
  let w = word;
  const z = without(w, "ces", 2);
  if (z) w = z + "z";
  else if (w.endsWith("es") && w.length > 4 && !isVowel(w.at(-3))) w = w.slice(0, -2);
  else if (w.endsWith("s") && isVowel(w.at(-2))) w = w.slice(0, -1);
  for (const [ending, before] of SPANISH) {
    const rest = without(w, ending, before);
    if (rest !== undefined) {
      w = rest;
      break;
    }
  }
  return without(w, "a", 3) ?? without(w, "e", 3) ?? without(w, "o", 3) ?? w;
};

const STEMS = { en: english, es: spanish };

/** What the index knows of a language. */
class Lexicon {
  constructor(data = { lang: "" }) {
    const list = (text) => (text ? text.split(",") : []);
    this.lang = data.lang;
    this.stop = new Set(data.stop?.split(" "));
    this.who = new Set(data.who?.split(" "));
    this.forms = new Map(list(data.forms).map((pair) => pair.split(" ")));
    this.stem = STEMS[data.lang] ?? ((word) => word);
    const phrases = (text) => list(text).map((phrase) => phrase.split(" "));
    this.leads = new Map();
    this.english = new Map();
    const lead = (map, from, to, isName) => {
      for (const term of new Set(from)) {
        const all = map.get(term) ?? [];
        map.set(term, all);
        all.push({ from, to, isName });
      }
    };
    for (const [from, to] of data.leads ?? []) for (const one of phrases(from)) lead(this.leads, one, phrases(to));
    for (const [from, to] of data.english ?? []) for (const one of phrases(from)) lead(this.english, one, phrases(to));
    for (const group of (data.same ?? []).map(phrases)) {
      for (const one of group) lead(this.leads, one, group.filter((other) => other !== one), true);
    }
    const patterns = (all = []) => all.map((pattern) => pattern.split(" ").map((slot) => slot.split("|")));
    this.crisis = patterns(data.crisis);
    this.emergency = patterns(data.emergency);
    this.toxic = phrases(data.toxic);
    this.swallowed = phrases(data.swallowed);
    this.substance = phrases(data.substance);
    this.alarming = new Set([this.crisis, this.emergency, this.toxic, this.swallowed, this.substance].flat(3));
  }

  /** A folded word as it is compared. */
  term(word) {
    const base = this.forms.get(word) ?? word;
    return base.length < 4 || !/^[a-z]+$/.test(base) ? base : this.stem(base);
  }

  isStop(raw) {
    return this.stop.has(raw);
  }

  /** Whether a word is in a list of this language. */
  knows(raw) {
    return this.isStop(raw) || this.forms.has(raw) || this.leads.has(this.term(raw)) || this.alarming.has(this.term(raw));
  }

  /** The words of its lists, for those that are misspelt. */
  vocabulary() {
    const words = new Set([this.leads, this.forms, this.stop, this.alarming].flatMap((all) => [...all.keys()]));
    return (this.words ??= [...words].filter((word) => /^[a-z]{4,}$/.test(word)).map(entry));
  }
}

// Words that are misspelt.

/** How many letters are added, dropped, changed or swapped; more than `most` is `most + 1`. */
const distance = (a, b, most) => {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before = [];
  let last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      let cell = Math.min(row[j - 1] + 1, last[j] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cell = Math.min(cell, before[j - 2] + 1);
      row[j] = cell;
      if (cell < least) least = cell;
    }
    if (least > most) return most + 1;
    [before, last] = [last, row];
  }
  return Math.min(last[b.length], most + 1);
};

const SOUNDS = [
  [/^(ps|pn|kn|gn|wr)/, (start) => start.at(-1)], [/rrh|rh/g, "r"], [/ph|gh(?=t|$)/g, (s) => (s === "ph" ? "f" : "")],
  [/th/g, "t"], [/sch|ch(?=[rlo])/g, "k"], [/ck|q|c(?![eiyhz])/g, "k"], [/[cx]z|x/g, "ks"], [/sc(?=[eiy])|c(?=[eiy])|z/g, "s"],
  [/y|ie|ei|ee|ea/g, "i"], [/oo|ou|uo/g, "u"], [/ae|oe/g, "e"], [/h/g, ""], [/v/g, "b"], [/(.)\1+/g, "$1"], [/ure?$/, "er"], [/e$/, ""],
];

/** How a word sounds, roughly. */
const sound = (word) => SOUNDS.reduce((heard, [from, to]) => heard.replace(from, to), word);

/** A word with the letters in it as bits, by which most others are told apart at once. */
const entry = (word) => {
  let letters = 0;
  for (let i = 0; i < word.length; i++) letters |= 1 << (word.charCodeAt(i) - 97);
  return { word, letters, heard: undefined };
};

const bits = (number) => {
  let count = 0;
  for (let left = number; left; left &= left - 1) count++;
  return count;
};

/** Words like this one, with how sure each is. */
const similar = (word, all) => {
  if (word.length < 4) return [];
  const most = word.length > 7 ? 2 : 1;
  const { letters } = entry(word);
  const heard = sound(word);
  const found = [];
  for (const other of all) {
    if (Math.abs(other.word.length - word.length) > 3 || bits(letters ^ other.letters) > 4) continue;
    other.heard ??= sound(other.word);
    let off = distance(word, other.word, most);
    if (off > most) off = Infinity;
    if (heard === other.heard) off = Math.min(off, 0.6);
    else if (off > 1 && heard.length > 3 && heard[0] === other.heard[0] && distance(heard, other.heard, 1) <= 1) off = Math.min(off, 1.6);
    if (off === Infinity) continue;
    if (heard[0] !== other.heard[0]) off += 0.3;
    found.push([other.word, off]);
  }
  return found;
};

/** The index of a site. `load` gets the text of a file by its address. */
export class Search {
  static async open(address, load) {
    return new Search(JSON.parse(await load(address, true)), load);
  }

  constructor(head, load) {
    this.head = head;
    this.load = load;
    this.files = new Map();
    this.terms = new Map();
    this.lexicons = new Map(head.lexicons.map((data) => [data.lang, new Lexicon(data)]));
    let start = 0;
    this.langs = head.langs.map((lang) => {
      const own = { ...lang, start, end: (start += lang.count) };
      own.lexicon = this.lexicons.get(lang.lang.split("-")[0]) ?? new Lexicon();
      return own;
    });
    this.weights = Array.from({ length: head.levels }, (_, level) => 0.4 * 1.2 ** level);
  }

  file(address) {
    let text = this.files.get(address);
    if (!text) {
      text = this.load(`${address}?v=${this.head.version}`);
      this.files.set(address, text);
      text.catch(() => this.files.delete(address));
    }
    return text;
  }

  // Looking words up.

  shard(word) {
    const first = this.head.words.first;
    let [low, high] = [0, first.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (first[middle] <= word) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  async words(number) {
    const address = this.head.words.at.replace("#", number + 1);
    const text = await this.file(address);
    if (!this.terms.has(number)) {
      const lines = text.split("\n").filter(Boolean).map((line) => line.split("\t"));
      this.terms.set(number, new Map(lines));
    }
    return this.terms.get(number);
  }

  /** Loads what is needed to look these words up. */
  async fetch(words, beginning) {
    const numbers = new Set(words.map((word) => this.shard(word)));
    if (beginning) {
      const last = Math.min(this.shard(beginning + "\uffff"), this.shard(beginning) + 2);
      for (let n = this.shard(beginning); n <= last; n++) numbers.add(n);
    }
    await Promise.all([...numbers].map((n) => this.words(n)));
  }

  /** The pages that have a word, how much it says about each, and whether it alarms there. */
  lookup(word) {
    const known = this.terms.get(this.shard(word));
    let found = known?.get(word);
    if (typeof found === "string") {
      found = this.decode(found);
      known.set(word, found);
    }
    return found;
  }

  decode(text) {
    const pages = [];
    const weights = [];
    const alarms = [];
    const count = /^#(\d+)/.exec(text);
    for (const [, alarm, level, deltas] of text.matchAll(/(!?)([A-Z])([0-9a-z,]+)/g)) {
      let page = 0;
      for (const delta of deltas.split(",")) {
        pages.push((page += parseInt(delta, 36)));
        weights.push(this.weights[level.charCodeAt(0) - 65]);
        alarms.push(alarm ? 1 : 0);
      }
    }
    return { count: count ? +count[1] : 0, pages, weights, alarms, inLang: new Map() };
  }

  /** How many pages of a language have a word. */
  count(found, lang) {
    let count = found.inLang.get(lang);
    if (count === undefined) {
      count = found.pages.reduce((sum, page) => sum + (page >= lang.start && page < lang.end ? 1 : 0), 0);
      if (found.count && count) count = Math.min(found.count, lang.count);
      found.inLang.set(lang, count);
    }
    return count;
  }

  beginningWith(start) {
    const found = [];
    const last = Math.min(this.shard(start + "\uffff"), this.shard(start) + 2);
    for (let n = this.shard(start); n <= last; n++) {
      for (const word of this.terms.get(n)?.keys() ?? []) if (word.startsWith(start)) found.push(word);
    }
    return found;
  }

  async vocabulary() {
    if (!this.spelling) {
      const all = [];
      let last = "";
      for (const line of (await this.file(this.head.spelling)).split("\n")) {
        if (!line) continue;
        last = last.slice(0, parseInt(line[0], 36)) + line.slice(1);
        all.push(entry(last));
      }
      this.spelling = all;
    }
    return this.spelling;
  }

  // Understanding a query.

  /** What is asked for, in one language: concepts, each with several ways to say it. */
  concepts(raws, lexicon, leads, mustLead) {
    const tokens = raws.map((raw) => {
      const term = lexicon.term(raw);
      return { raw, term, stop: lexicon.isStop(raw) || /^\d{1,2}$/.test(raw), who: lexicon.who.has(term) };
    });
    if (tokens.every((token) => token.stop)) for (const token of tokens) token.stop = false;
    const concepts = [];
    for (let at = 0; at < tokens.length; ) {
      const phrase = longest(tokens, at, leads);
      const end = phrase?.end ?? at + 1;
      const own = tokens.slice(at, end).filter((token) => !token.stop);
      const to = phrase?.to ?? [];
      if (own.length || to.length) {
        const alternatives = to.map((terms) => ({ terms: this.telling(terms, mustLead ? "en" : lexicon.lang), factor: 0.65 }));
        const words = own.map((token) => token.term);
        // The words of a saying such as "threw out my back" say little one by one.
        if (!mustLead || !phrase) alternatives.unshift({ terms: words, factor: phrase?.isSaying ? 0.5 : 1 });
        const isWho = own.length > 0 && own.every((token) => token.who);
        concepts.push({ at, end, raws: own.map((token) => token.raw), words, alternatives, isWho, isSaying: phrase?.isSaying });
      }
      at = end;
    }
    return concepts.map((concept) => ({ ...concept, alternatives: concept.alternatives.filter((way) => way.terms.length) }));
  }

  /** Of the words of a phrase those that say something. */
  telling(terms, lang) {
    const stop = this.lexicons.get(lang)?.stop ?? new Set();
    const telling = terms.filter((term) => !stop.has(term));
    return telling.length ? telling : terms;
  }

  /** Finds pages: `{ results, alarms, missing }`, best first. */
  async find(query, pageLang, typing = false) {
    const raws = split(query.replace(/[`´ʼ‘]/g, "'")).slice(0, LONGEST);
    // The first letters of a word say nothing yet.
    if (typing && raws.length > 1 && raws.at(-1).length < 3) raws.pop();
    if (!raws.length) return { results: [], alarms: new Set(), corrected: new Map(), missing: [] };
    let views = this.views(() => raws, pageLang);
    const beginning = typing && raws.at(-1).length > 2 ? raws.at(-1) : "";
    await this.fetch(termsOf(views), beginning);
    await this.join(views);
    if (beginning) this.complete(views, beginning);
    const unknown = this.unknown(views, raws);
    const corrected = new Map();
    if (unknown.length) views = await this.correct(views, raws, unknown, corrected, pageLang);
    const { alarms, lexicons, urgent } = this.alarms(raws, corrected);
    await this.answer(views, alarms, lexicons, urgent);
    const scored = this.score(views);
    // The lines for a crisis and a poison say what to do in an emergency, too.
    const isGood = ({ score, covered }) => covered > 0.6 && score > scored[0].score * 0.5;
    if (!alarms.size && scored.slice(0, 10).some((sum) => isGood(sum) && isOnCard(sum))) alarms.add("emergency");
    const results = await this.show(scored);
    return { results, alarms, corrected, missing: unknown.filter((raw) => !corrected.has(raw)) };
  }

  /** The query as each language understands it; a Spanish one may ask for English pages, too. */
  views(rawsIn, pageLang) {
    const views = [];
    for (const lang of this.langs) {
      if (!lang.count) continue;
      const factor = lang.lang === pageLang ? 1 : 0.5;
      const { lexicon } = lang;
      const raws = rawsIn(lang, lexicon);
      views.push({ lang, lexicon, factor, raws, concepts: this.concepts(raws, lexicon, lexicon.leads) });
      if (lexicon.lang !== "en") continue;
      for (const other of this.lexicons.values()) {
        if (!other.english.size) continue;
        const meant = rawsIn(lang, other);
        const concepts = this.concepts(meant, other, other.english, true);
        const leads = concepts.some((concept) => concept.alternatives.some((way) => way.factor < 1));
        if (leads) views.push({ lang, lexicon: other, factor: 0.45, raws: meant, concepts });
      }
    }
    return views;
  }

  /** Words that were typed as two, such as "head ache". */
  async join(views) {
    const pairs = (raws) => raws.slice(1).map((raw, i) => raws[i] + raw);
    await this.fetch(views.flatMap(({ lang, raws }) => pairs(raws).map((pair) => lang.lexicon.term(pair))));
    for (const { lang, raws, concepts } of views) {
      pairs(raws).forEach((pair, i) => {
        const term = lang.lexicon.term(pair);
        if (!this.has(term, lang)) return;
        for (const concept of concepts) {
          if (concept.at <= i + 1 && concept.end > i) concept.alternatives.push({ terms: [term], factor: 0.9 });
        }
      });
    }
  }

  /** The last word while it is being typed: all words that begin with it. */
  complete(views, beginning) {
    const all = this.beginningWith(beginning);
    for (const { lang, concepts } of views) {
      const last = concepts.find((concept) => concept.raws.at(-1) === beginning);
      if (!last || last.words.length > 1) continue;
      const found = all.filter((term) => term !== last.words[0] && this.has(term, lang));
      for (const term of found.slice(0, 40)) last.alternatives.push({ terms: [term], factor: 0.7, isGuess: true });
    }
  }

  has(term, lang) {
    const found = this.lookup(term);
    return found !== undefined && this.count(found, lang) > 0;
  }

  /** The words that no language knows. */
  unknown(views, raws) {
    const known = new Set();
    for (const { lang, concepts } of views) {
      const covered = new Set();
      for (const concept of concepts) {
        for (let i = concept.at; i < concept.end; i++) if (concept.raws.includes(raws[i])) covered.add(i);
        const isFound = concept.alternatives.some((way) => way.terms.every((term) => this.has(term, lang)));
        if (isFound) concept.raws.forEach((raw) => known.add(raw));
        else concept.raws.filter((_, i) => this.has(concept.words[i], lang)).forEach((raw) => known.add(raw));
      }
      raws.forEach((raw, i) => covered.has(i) || known.add(raw));
    }
    return [...new Set(raws)].filter((raw) => !known.has(raw) && /^\p{L}{4,}$/u.test(raw));
  }

  /** The views with what was probably meant in the place of words that are misspelt. */
  async correct(views, raws, unknown, corrected, pageLang) {
    const vocabulary = await this.vocabulary();
    const guesses = new Map();
    for (const lexicon of new Set(views.map((view) => view.lexicon))) {
      for (const raw of unknown) {
        const found = [...similar(raw, vocabulary), ...similar(raw, lexicon.vocabulary())];
        const stem = lexicon.term(raw);
        if (stem !== raw) found.push(...similar(stem, lexicon.vocabulary()), ...similar(stem, vocabulary));
        const all = guesses.get(raw) ?? new Map();
        guesses.set(raw, all);
        for (const [word, off] of found) all.set(word, Math.min(all.get(word) ?? Infinity, off));
      }
    }
    const lexicons = [...new Set(views.map((view) => view.lexicon))];
    const known = new Set(vocabulary.map(({ word }) => word));
    const halvesOf = (raw) => halves(raw, (half) => known.has(half) || lexicons.some((l) => l.leads.has(l.term(half))));
    const parts = new Map(unknown.map((raw) => [raw, halvesOf(raw)]));
    await this.fetch(lexicons.flatMap((lexicon) => [...guesses.values()].flatMap((all) => [...all.keys()].map((word) => lexicon.term(word)))));
    await this.fetch(lexicons.flatMap((lexicon) => [...parts.values()].flat(2).map((word) => lexicon.term(word))));
    const bestIn = (raw, lang, lexicon) => {
      const fits = ([word]) => lexicon.knows(word) || this.has(lexicon.term(word), lang);
      const all = [...guesses.get(raw)].filter(fits).sort((a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : 1));
      return all.filter(([, off]) => off <= all[0][1] + 0.45).slice(0, 6);
    };
    const fixed = this.views((lang, lexicon) => raws.map((raw) => (guesses.has(raw) ? bestIn(raw, lang, lexicon)[0]?.[0] : undefined) ?? raw), pageLang);
    for (const { lang, lexicon, concepts } of fixed) {
      for (const concept of concepts) {
        for (const raw of raws.slice(concept.at, concept.end).filter((raw) => guesses.has(raw))) {
          const all = bestIn(raw, lang, lexicon);
          all.forEach(([word]) => corrected.set(raw, [...new Set([...(corrected.get(raw) ?? []), word])]));
          for (const way of concept.alternatives) way.factor *= 0.95 - 0.2 * (all[0]?.[1] ?? 0);
          for (const [word, off] of all.slice(1)) concept.alternatives.push(...this.ways(word, lexicon, 0.95 - 0.2 * off));
          if (!all.length) {
            for (const pair of parts.get(raw)) concept.alternatives.push({ terms: pair.map((word) => lexicon.term(word)), factor: 0.9 });
            if (parts.get(raw).length) corrected.set(raw, parts.get(raw)[0]);
          }
        }
      }
      // What was meant may be a word that says nothing.
      raws.forEach((raw) => guesses.has(raw) && bestIn(raw, lang, lexicon).some(([word]) => lexicon.isStop(word)) && !corrected.has(raw) && corrected.set(raw, []));
    }
    await this.fetch(termsOf(fixed));
    await this.join(fixed);
    return fixed;
  }

  /** A word and what it leads to. */
  ways(word, lexicon, factor) {
    const term = lexicon.term(word);
    const leads = (lexicon.leads.get(term) ?? []).filter(({ from }) => from.length === 1);
    const others = leads.flatMap(({ to }) => to.map((terms) => ({ terms: this.telling(terms, lexicon.lang), factor: factor * 0.8 })));
    return [{ terms: [term], factor }, ...others];
  }

  /** Who asks about death, or about a poison, is to find what the site has about that first. */
  async answer(views, alarms, lexicons, urgent) {
    for (const concept of views.flatMap((view) => view.concepts)) {
      concept.isUrgent = concept.words.some((word) => urgent.has(word));
    }
    // In the language of the question, if the site has it.
    const inAsked = views.some((view) => lexicons.has(view.lang.lexicon));
    const words = (lexicon) => [alarms.has("crisis") && lexicon.crisis[0]?.[0][0], alarms.has("poison") && lexicon.toxic[0]?.[0]];
    await this.fetch(views.flatMap(({ lang }) => words(lang.lexicon).filter(Boolean)));
    for (const view of views) {
      for (const term of words(view.lang.lexicon)) {
        if (!term || !this.has(term, view.lang) || view.lexicon !== view.lang.lexicon) continue;
        if (inAsked && !lexicons.has(view.lexicon)) continue;
        view.concepts.push({ at: 0, end: 0, raws: [], words: [term], alternatives: [{ terms: [term], factor: 2 }], leads: true });
      }
    }
  }

  // Weighing pages.

  rarity(found, lang) {
    const count = this.count(found, lang);
    return Math.log(1 + (lang.count - count + 0.5) / (count + 0.5));
  }

  /** Adds up what the words of an alternative are worth on each page of a language. */
  weighWay({ terms, factor, isGuess }, lang, size, each) {
    const all = [...new Set(terms)].map((term) => this.lookup(term)).filter((found) => found && this.count(found, lang) > 0);
    const most = new Set(terms).size;
    const { sums, counts, alarming } = this.scratch(lang.count);
    const touched = [];
    let rarest = 0;
    for (const found of all) {
      const rarity = this.rarity(found, lang);
      rarest = Math.max(rarest, rarity);
      const { pages, weights, alarms } = found;
      for (let i = 0; i < pages.length; i++) {
        const page = pages[i] - lang.start;
        if (page < 0 || page >= lang.count) continue;
        if (counts[page] === 0) touched.push(page);
        sums[page] += rarity * weights[i];
        counts[page]++;
        alarming[page] += alarms[i];
      }
    }
    // A long name for a short word does not count more for having more words.
    const fair = factor * Math.sqrt(Math.min(1, Math.max(1, size) / most));
    for (const page of touched) {
      const part = counts[page] / most;
      each(page, sums[page] * fair * part * part, part, alarming[page] === most && !isGuess);
      sums[page] = counts[page] = alarming[page] = 0;
    }
    return rarest * factor;
  }

  scratch(size) {
    if (!(this.room?.sums.length >= size)) {
      this.room = { sums: new Float64Array(size), counts: new Uint8Array(size), alarming: new Uint8Array(size) };
    }
    return this.room;
  }

  /** All pages with anything of what is asked for, best first. */
  score(views) {
    const all = new Map();
    for (const view of views) {
      for (const [page, sum] of this.scoreIn(view)) {
        const other = all.get(page);
        if (!other || other.score < sum.score) all.set(page, sum);
      }
    }
    const sorted = [...all.values()].sort((a, b) => b.score - a.score || a.page - b.page).slice(0, MOST);
    const best = sorted.filter((sum) => sum.score > sorted[0].score * 0.08);
    return best.map((sum) => ({ ...sum, ...this.found(sum) }));
  }

  scoreIn({ lang, factor, concepts }) {
    const totals = new Float64Array(lang.count);
    const covered = new Float64Array(lang.count);
    const alarms = new Uint8Array(lang.count);
    const rare = new Float64Array(lang.count);
    const seen = new Uint8Array(lang.count);
    const touched = [];
    // What nobody knows weighs as much as a rare word, so that a language that knows it wins.
    const unknown = Math.log(1 + lang.count) || 1;
    const best = new Float64Array(lang.count);
    const parts = new Float64Array(lang.count);
    const alarmed = new Uint8Array(lang.count);
    let whole = 0;
    for (const concept of concepts) {
      const pages = [];
      let rarity = 0;
      for (const way of concept.alternatives) {
        const rarest = this.weighWay(way, lang, concept.words.length, (page, score, part, alarm) => {
          if (best[page] === 0) pages.push(page);
          if (score > best[page]) [best[page], parts[page]] = [score, part];
          if (alarm) alarmed[page] = 1;
        });
        rarity = Math.max(rarity, rarest);
      }
      const share = concept.leads ? 3 : concept.isUrgent ? 2 : concept.isWho ? 0.5 : 1;
      const worth = (rarity || unknown) * share;
      whole += worth;
      for (const page of pages) {
        if (!seen[page]) touched.push(page);
        seen[page] = 1;
        totals[page] += best[page] * (concept.isUrgent ? 1.5 : concept.isWho ? 0.5 : 1);
        covered[page] += worth * parts[page];
        // Words that most pages have, such as "child", are no sign of anything.
        if (alarmed[page] && !concept.isWho && rarity > 0.25 * unknown) {
          alarms[page]++;
          rare[page] = Math.max(rare[page], rarity);
        }
        best[page] = parts[page] = alarmed[page] = 0;
      }
    }
    const sums = touched.map((page) => {
      const cover = covered[page] / (whole || 1);
      const score = totals[page] * factor * (0.2 + 0.8 * cover) ** 2;
      return [page + lang.start, { page: page + lang.start, lang, concepts, covered: cover, alarms: alarms[page], rare: rare[page], score }];
    });
    return sums;
  }

  /** Which words of a query a page has. */
  found({ page, concepts }) {
    const [terms, own, raws] = [new Set(), new Set(), new Set()];
    for (const concept of concepts) {
      for (const way of concept.alternatives) {
        for (const term of way.terms) {
          const known = this.lookup(term);
          if (!known || !(known.set ??= new Set(known.pages)).has(page)) continue;
          terms.add(term);
          concept.raws.forEach((raw) => raws.add(raw));
        }
      }
      concept.words.forEach((word) => own.add(word));
    }
    return { terms, own, raws };
  }

  // Words of crisis, poisoning and emergency.

  /** What the red line is about by the words alone, in which languages, and the words that say so. */
  alarms(raws, corrected) {
    const found = new Set();
    const lexicons = new Set();
    const urgent = new Set();
    for (const lexicon of this.lexicons.values()) {
      const asked = new Set(raws.flatMap((raw) => [raw, ...(corrected.get(raw) ?? [])]).map((word) => lexicon.term(word)));
      const has = (phrase) => phrase.every((term) => asked.has(term));
      const fits = (pattern) => pattern.every((slot) => slot.some((term) => asked.has(term)));
      if (lexicon.crisis.some(fits)) found.add("crisis");
      if (lexicon.toxic.some(has) || (lexicon.swallowed.some(has) && lexicon.substance.some(has))) found.add("poison");
      for (const pattern of lexicon.emergency.filter(fits)) {
        found.add("emergency");
        pattern.flat().filter((term) => asked.has(term)).forEach((term) => urgent.add(term));
      }
      if (lexicon.crisis.some(fits) || lexicon.toxic.some(has)) lexicons.add(lexicon);
    }
    return { alarms: found, lexicons, urgent };
  }

  // What results show.

  async page(number) {
    const { at, each } = this.head.pages;
    const address = at.replace("#", Math.floor(number / each) + 1);
    const text = await this.file(address);
    if (typeof this.parsed?.get(address) === "undefined") (this.parsed ??= new Map()).set(address, JSON.parse(text));
    const [title, url, kind, group, original, teaser, names, emergencies, signs, headings] = this.parsed.get(address)[number % each];
    return { title, url, kind, group, original, teaser, names, emergencies, signs, headings };
  }

  async show(scored) {
    const first = await Promise.all(scored.slice(0, 12).map(async (sum) => this.described(sum, await this.page(sum.page))));
    first.sort((a, b) => b.score - a.score);
    const originals = new Map();
    const results = first.filter(({ original, lang }) => {
      if (original === null) return true;
      const other = originals.get(original);
      originals.set(original, other ?? lang);
      return !other || other === lang;
    });
    const rest = scored.slice(12).map((sum) => async () => this.described(sum, await this.page(sum.page)));
    return Object.assign(results, { rest });
  }

  /** A result: its page, with the passage that fits best and where its words are. */
  described(sum, page) {
    const { lang, terms } = sum;
    const covers = (text) => new Set(split(text).map((raw) => lang.lexicon.term(raw)).filter((term) => terms.has(term)));
    const passages = [
      ...page.emergencies.map((text) => ({ text, kind: "emergency" })),
      ...page.signs.map((text) => ({ text, kind: "sign" })),
      ...page.names.map((text) => ({ text, kind: "name" })),
      ...page.headings.map((text) => ({ text, kind: "heading" })),
      { text: page.teaser, kind: "teaser" },
    ];
    const inTitle = covers(page.title);
    const shown = new Set(inTitle);
    let best;
    let most = 0;
    for (const passage of passages) {
      const found = covers(passage.text);
      const more = found.size + [...found].filter((term) => !inTitle.has(term)).length;
      if (more > most) [best, most] = [{ ...passage, found }, more];
    }
    best?.found.forEach((term) => shown.add(term));
    const asked = Math.max(1, Math.min(sum.concepts.length, terms.size));
    const together = Math.max(inTitle.size, best?.found.size ?? 0) / asked;
    const telling = split(page.title).filter((raw) => !lang.lexicon.isStop(raw)).map((raw) => lang.lexicon.term(raw));
    const isWhole = telling.length > 0 && telling.every((term) => sum.own.has(term));
    const named = [...inTitle].filter((term) => sum.own.has(term)).length / Math.max(1, sum.own.size);
    // A title that is what a saying leads to.
    const leadsHere = ({ alternatives }) => alternatives.some(({ terms }) => terms.every((term) => inTitle.has(term)));
    const isLed = sum.concepts.some((concept) => concept.isSaying && leadsHere(concept));
    const isUrgent = sum.concepts.some((concept) => concept.isUrgent && leadsHere(concept));
    const score = sum.score * (isLed ? 1.25 : 1) * (isUrgent ? 2 : 1) * (1 + 0.3 * Math.min(1, together)) * (1 + 0.4 * Math.min(1, named)) * (isWhole ? 1.15 : 1);
    return { ...sum, ...page, score, passage: best, shown, kindName: lang.kinds[page.kind], groupName: lang.groups[page.group] };
  }
}

/** Whether what is asked for is in the signs on an emergency card of the site: two words, or a rare one. */
const isOnCard = ({ alarms, rare, lang }) => alarms > 1 || (alarms === 1 && rare > 0.6 * Math.log(1 + lang.count));

const termsOf = (views) => views.flatMap(({ concepts }) => concepts.flatMap(({ alternatives }) => alternatives.flatMap((way) => way.terms)));

/** The longest phrase that begins at a word: its words in any order, and between them words that say nothing. */
const longest = (tokens, at, leads) => {
  let best;
  for (const { from, to, isName } of leads.get(tokens[at].term) ?? []) {
    const left = new Set(from);
    let next = at;
    while (next < tokens.length && left.size && (left.has(tokens[next].term) || tokens[next].stop || tokens[next].who)) left.delete(tokens[next++].term);
    if (left.size) continue;
    if (!best || from.length > best.length) best = { end: next, to: [...to], length: from.length, isSaying: from.length > 1 && !isName };
    else if (from.length === best.length) {
      best.to.push(...to);
      best.isSaying &&= !isName;
    }
  }
  return best;
};

/** The two words that one may be made of, such as "heartattack". */
const halves = (word, isKnown) => {
  const found = [];
  for (let i = 4; i <= word.length - 4; i++) {
    if (isKnown(word.slice(0, i)) && isKnown(word.slice(i))) found.push([word.slice(0, i), word.slice(i)]);
  }
  return found;
};

/** A text in parts, of which some are to be marked. */
export const marked = (text, terms, lexicon) => {
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(MARKED)) {
    const [raw] = split(match[0]);
    if (raw === undefined || !terms.has(lexicon.term(raw))) continue;
    if (match.index > end) parts.push([text.slice(end, match.index), false]);
    end = match.index + match[0].length;
    parts.push([match[0], true]);
  }
  if (end < text.length) parts.push([text.slice(end), false]);
  return parts;
};
