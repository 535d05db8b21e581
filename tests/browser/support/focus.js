// Functions that run inside a page; each is self-contained, since it is sent to the browser as text.

/**
 * Remembers every visible control, and how it looks without focus. From then on
 * `focusStop()` reports on the control that has the focus.
 */
export function watchFocus() {
  const name = (element) => `<${element.localName}${element.id ? `#${element.id}` : ""}${[...element.classList].map((one) => `.${one}`).join("")}> "${(element.getAttribute("aria-label") ?? element.textContent).trim().replace(/\s+/g, " ").slice(0, 50)}"`;
  const seen = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true, contentVisibilityAuto: true }) && element.getClientRects().length > 0;
  const PARTS = ["outlineStyle", "outlineWidth", "outlineColor", "boxShadow", "backgroundColor", "borderTopColor", "borderBottomWidth"];
  // A control may show its focus itself, by what is drawn before or after it, or by its ancestors.
  const look = (element) => {
    const holder = element.parentElement;
    return [[element], [element, "::before"], [element, "::after"], [holder], [holder?.parentElement]]
      .filter(([one]) => one)
      .map(([one, pseudo]) => getComputedStyle(one, pseudo))
      .map((style) => Object.fromEntries(PARTS.map((part) => [part, style[part]])));
  };
  const controls = "a[href], button:not(:disabled), input:not([type=hidden]):not(:disabled), select, textarea, summary, [tabindex]:not([tabindex^='-'])";
  const before = new Map([...document.querySelectorAll(controls)].filter(seen).map((element) => [element, look(element)]));

  const channels = (colour) => /rgba?\(([^)]+)\)/.exec(colour)?.[1].split(/[\s,/]+/).map(Number);
  const luminance = ([r, g, b]) => {
    const linear = (value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  };
  const contrast = (one, other) => {
    const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  };
  // The colour behind an element; none if there is a picture or a gradient.
  const behind = (element) => {
    for (let up = element; up; up = up.parentElement) {
      const style = getComputedStyle(up);
      if (style.backgroundImage !== "none") return null;
      const colour = channels(style.backgroundColor);
      if (colour && (colour[3] ?? 1) === 1) return colour;
    }
    return [255, 255, 255];
  };

  /** Why the focus of an element is not visible; null if it is. */
  const faint = (element) => {
    const plain = before.get(element);
    const changed = look(element).filter((now, index) => !plain || PARTS.some((part) => plain[index]?.[part] !== now[part]));
    if (changed.length === 0) return "looks the same with and without focus";
    const colours = [];
    for (const now of changed) {
      if (now.outlineStyle !== "none" && parseFloat(now.outlineWidth) >= 2) colours.push(channels(now.outlineColor));
      if (now.boxShadow !== "none") colours.push(...[...now.boxShadow.matchAll(/rgba?\([^)]+\)/g)].map(([colour]) => channels(colour)));
    }
    const ground = element.parentElement && behind(element.parentElement);
    if (!ground || colours.length === 0) return null;
    const best = Math.max(...colours.filter(Boolean).map((colour) => contrast(colour, ground)));
    return best < 3 ? `shows its focus with a contrast of ${best.toFixed(2)}, less than 3` : null;
  };

  /** What covers an element at the middle of its first line. */
  const covered = (element) => {
    const box = element.getClientRects()[0];
    const x = (Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2;
    const y = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2;
    const over = document.elementFromPoint(x, y);
    if (!over) return "is outside of the screen";
    return element.contains(over) || over.contains(element) ? null : `is hidden beneath ${name(over)}`;
  };

  const reached = new Set();
  window.focusStop = () => {
    const element = document.activeElement;
    if (!element || element === document.body || element === document.documentElement || reached.has(element)) return null;
    reached.add(element);
    return [faint(element), covered(element)].filter(Boolean).map((what) => `${name(element)} ${what}`);
  };
  window.notReached = () => [...before.keys()].filter((element) => seen(element) && !reached.has(element)).map(name);
  return before.size;
}
