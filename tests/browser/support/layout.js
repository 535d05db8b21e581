// Functions that run inside a page; each is self-contained, since it is sent to the browser as text.

/** Text that is cut off, overlapped by other text or off the screen; a page that scrolls sideways. */
export function layoutProblems() {
  const found = [];
  const name = (element) => {
    const id = element.id ? `#${element.id}` : "";
    const classes = [...element.classList].map((one) => `.${one}`).join("");
    const words = element.textContent.trim().replace(/\s+/g, " ").slice(0, 50);
    return `<${element.localName}${id}${classes}> "${words}"`;
  };

  // An ancestor that hides what does not fit; none if the reader can scroll to it.
  const clips = (element) => {
    const all = [];
    for (let up = element; up && up !== document.body; up = up.parentElement) {
      const style = getComputedStyle(up);
      if (style.overflowX === "auto" || style.overflowX === "scroll") return { all, scrolls: true };
      if (style.overflowX !== "visible" || style.overflowY !== "visible") all.push(up);
      if (style.position === "fixed") break;
    }
    return { all, scrolls: false };
  };
  const forScreenReaders = (element) => {
    for (let up = element; up && up !== document.body; up = up.parentElement) {
      const box = up.getBoundingClientRect();
      const style = getComputedStyle(up);
      if (style.position === "absolute" && (box.width <= 1 || box.height <= 1 || style.clipPath === "inset(50%)")) return true;
    }
    return false;
  };
  const block = (element) => {
    let up = element;
    while (up.parentElement && getComputedStyle(up).display.startsWith("inline")) up = up.parentElement;
    return up;
  };

  const pieces = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode;
    const element = text.parentElement;
    if (!text.data.trim() || element.closest("svg")) continue;
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true })) continue;
    if (forScreenReaders(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const { all, scrolls } = clips(element);
    for (const box of range.getClientRects()) {
      if (box.width < 1 || box.bottom + scrollY < 0) continue;
      pieces.push({ element, box, block: block(element), scrolls });
      for (const clip of all) {
        const edge = clip.getBoundingClientRect();
        const off = [
          ["left", edge.left - box.left, 1], ["right", box.right - edge.right, 1],
          ["top", edge.top - box.top, 4], ["bottom", box.bottom - edge.bottom, 4],
        ].filter(([, by, bound]) => by > bound);
        for (const [side, by] of off) {
          found.push(`${name(element)} is cut off at its ${side} by ${Math.round(by)} px, by ${name(clip)}`);
        }
      }
      if (!scrolls && (box.left < -1 || box.right > innerWidth + 1)) {
        found.push(`${name(element)} runs out of the screen: it ends at ${Math.round(box.right)} of ${innerWidth} px`);
      }
    }
  }

  pieces.sort((a, b) => a.box.top - b.box.top);
  for (let i = 0; i < pieces.length; i++) {
    const a = pieces[i];
    for (let j = i + 1; j < pieces.length && pieces[j].box.top < a.box.bottom; j++) {
      const b = pieces[j];
      if (a.scrolls || b.scrolls || a.block === b.block) continue;
      const wide = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
      const high = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
      if (wide > 2 && high > 0.3 * Math.min(a.box.height, b.box.height)) {
        found.push(`${name(a.element)} and ${name(b.element)} lie over each other by ${Math.round(wide)} × ${Math.round(high)} px`);
      }
    }
  }

  const width = document.scrollingElement.scrollWidth;
  if (width > innerWidth) {
    const widest = [...document.body.querySelectorAll("*")]
      .filter((element) => element.getBoundingClientRect().right > innerWidth + 1 && !clips(element).scrolls)
      .slice(0, 3)
      .map(name);
    found.push(`the page scrolls sideways: it is ${width} px wide on a screen of ${innerWidth}${widest.length ? `; too wide: ${widest.join(", ")}` : ""}`);
  }
  return found;
}

/** What WCAG 1.4.12 lets a reader set. */
export function spaceText(on) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }");
  document.adoptedStyleSheets = on ? [sheet] : [];
}

/** Opens whatever can be opened, so that everything is visible. */
export function openAll() {
  for (const details of document.querySelectorAll("details")) details.open = true;
}
