"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  const all = () => [...document.querySelectorAll(".card")].filter((card) => !card.classList.contains("off"));
  let current = null;

  const marksOf = (card) => [...document.querySelectorAll(`mark[data-cards~="${card.id}"]`)];

  const unfold = (element) => {
    for (let at = element.parentElement; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
  };

  const choose = (card, mark) => {
    if (current) {
      current.classList.remove("on");
      marksOf(current).forEach((each) => each.classList.remove("on"));
    }
    current = card;
    unfold(card);
    card.classList.add("on");
    const marks = marksOf(card);
    marks.forEach((each) => each.classList.add("on"));
    const first = document.getElementById(`${card.id}m0`);
    const target = mark || (first && first.nextElementSibling) || marks[0];
    if (target) target.scrollIntoView({ block: "center" });
    card.scrollIntoView({ block: "nearest" });
    card.focus({ preventScroll: true });
  };

  const step = (by) => {
    const cards = all();
    if (!cards.length) return;
    const at = cards.indexOf(current);
    choose(cards[at < 0 ? (by > 0 ? 0 : cards.length - 1) : (at + by + cards.length) % cards.length]);
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) && event.target.type !== "checkbox") return;
    const key = event.key.toLowerCase();
    if (key === "j" || key === "k") {
      event.preventDefault();
      step(key === "j" ? 1 : -1);
    }
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const mark = event.target.closest("mark[data-cards]");
    if (link) {
      const target = document.getElementById(link.getAttribute("href").slice(1));
      const card = target && target.closest(".card") || link.closest(".card");
      if (!target || !card) return;
      event.preventDefault();
      const next = target.nextElementSibling;
      const before = link.previousElementSibling;
      choose(card, target === card ? before && before.tagName === "MARK" && before : next && next.tagName === "MARK" ? next : target);
    } else if (mark) {
      const card = document.getElementById(mark.dataset.cards.split(" ")[0]);
      if (card && card.classList.contains("card")) choose(card, mark);
    } else {
      const card = event.target.closest(".card");
      if (card && !String(getSelection())) choose(card);
    }
  });

  document.addEventListener("change", (event) => {
    const level = event.target.dataset.filter;
    if (!level) return;
    document.querySelectorAll(`.card.${level}`).forEach((card) => card.classList.toggle("off", !event.target.checked));
    document.querySelectorAll(`mark.${level}, a.ref.${level}`).forEach((each) => each.classList.toggle("off", !event.target.checked));
  });

  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("details:not([open])")];
    closed.forEach((each) => { each.open = true; });
  });
  addEventListener("afterprint", () => closed.forEach((each) => { each.open = false; }));
})();
