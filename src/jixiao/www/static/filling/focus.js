// What is drawn anew while somebody stands in it by keyboard: the same control has the focus again, or its holder.

export function keepFocus(holder, draw) {
  const focused = document.activeElement;
  const words = focused?.textContent;
  const isInside = holder !== focused && holder.contains(focused);
  draw();
  if (!isInside || document.activeElement === focused) return;
  const same = [...holder.querySelectorAll(focused.tagName)].find((one) => one.textContent === words);
  if (!same && !holder.hasAttribute("tabindex")) holder.tabIndex = -1;
  (same ?? holder).focus({ preventScroll: true });
}
