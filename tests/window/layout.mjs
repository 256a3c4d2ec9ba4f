// What can be seen of a screen and pressed on it, measured on the page as it is drawn. Each function gives a list of
// sentences; an empty list is a screen on which everything can be seen and pressed.

/** The smallest side of anything that can be pressed (WCAG 2.2, 2.5.8), in CSS pixels. */
const SMALLEST = 24;

const MEASURED = `
  const SMALLEST = ${SMALLEST};
  const faults = [];
  const name = (at) => {
    const words = (at.getAttribute("aria-label") || at.innerText || at.labels?.[0]?.innerText || at.id || "").replace(/\\s+/g, " ").trim();
    return at.tagName.toLowerCase() + (at.classList.length ? "." + [...at.classList].join(".") : "") + " “" + words.slice(0, 50) + "”";
  };
  const style = (at) => getComputedStyle(at);
  // For screen readers only; a table that stands row by row repeats its headings beside every number.
  const hiddenFromEyes = (at) => at.closest("[data-way='row-by-row'] thead, .govuk-visually-hidden, .govuk-visually-hidden-focusable, .govuk-skip-link:not(:focus)") !== null;
  const drawn = (at) => at.checkVisibility({ visibilityProperty: true }) && !hiddenFromEyes(at);

  // A radio or box drawn by its label is as large as both together; the label may be pressed instead.
  const target = (at) => {
    const boxes = [at, ...(at.matches("input[type=radio], input[type=checkbox]") ? at.labels : [])].map((part) => part.getBoundingClientRect());
    const [left, top] = [Math.min(...boxes.map((box) => box.left)), Math.min(...boxes.map((box) => box.top))];
    const [right, bottom] = [Math.max(...boxes.map((box) => box.right)), Math.max(...boxes.map((box) => box.bottom))];
    return { width: right - left, height: bottom - top };
  };
  // A link or a word to explain within a sentence is as high as its line (2.5.8, exception “inline”).
  const inSentence = (at) => {
    if (!at.matches("a, button.term")) return false;
    const around = at.closest("p, li, dd, td, blockquote");
    return around !== null && style(at).display.startsWith("inline") && around.innerText.trim().length > at.innerText.trim().length;
  };
  const pressed = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")].filter(drawn);
  for (const at of pressed) {
    const { width, height } = target(at);
    const small = Math.min(width, height) < SMALLEST - 0.5;
    if (small && !inSentence(at)) faults.push(name(at) + " is " + Math.round(width) + " × " + Math.round(height));
  }

  // Text that its own box cuts off.
  for (const at of document.querySelectorAll("body *")) {
    if (!drawn(at) || at.matches("svg, svg *, option, textarea, input") || at.textContent.trim() === "") continue;
    const { overflowX, overflowY } = style(at);
    const cut = (overflow, all, seen) => ["hidden", "clip"].includes(overflow) && all > seen + 1;
    if (cut(overflowX, at.scrollWidth, at.clientWidth) || cut(overflowY, at.scrollHeight, at.clientHeight)) faults.push(name(at) + " is cut off");
    // What scrolls sideways by itself hides columns, and draws a bar where nobody expects one.
    if (["auto", "scroll"].includes(overflowX) && at.scrollWidth > at.clientWidth) {
      faults.push(name(at) + " hides " + (at.scrollWidth - at.clientWidth) + " px at its side");
    }
  }

  // A box with a height of its own whose words stand out of it, and words wider than the page.
  const wide = document.documentElement;
  if (wide.scrollWidth > innerWidth) faults.push("the page is " + wide.scrollWidth + " wide in a view of " + innerWidth);

  // Whatever is pressed in its middle must be what is hit, once it is scrolled to.
  const [x, y] = [scrollX, scrollY];
  for (const at of pressed.filter((each) => each.matches("a, button, summary, input, select, textarea"))) {
    at.scrollIntoView({ block: "center", behavior: "instant" });
    const boxes = [...at.getClientRects()];
    const box = boxes[0];
    if (!box || box.width === 0 || box.height === 0) continue;
    const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    const labelled = [...(at.labels ?? [])];
    if (!hit || !(at.contains(hit) || hit.contains(at) && hit.closest("label") || labelled.some((label) => label.contains(hit)))) {
      faults.push(name(at) + " is covered by " + (hit ? name(hit) : "nothing on the page"));
    }
  }
  scrollTo({ left: x, top: y, behavior: "instant" });
  return [...new Set(faults)];`;

/** Everything on this screen that cannot be seen whole or pressed. */
export function layoutFaults(session) {
  return session.run(MEASURED);
}
