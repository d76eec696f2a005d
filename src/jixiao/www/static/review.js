// The reading view by keyboard and mouse: from finding to finding, verdicts, own remarks. Without it every form still works.
"use strict";
// What takes a while says so and is not sent twice.
document.addEventListener("submit", (event) => {
  const words = event.target.dataset.busy;
  if (!words || event.defaultPrevented) return;
  event.target.querySelectorAll("button").forEach((button) => {
    button.textContent = words;
    setTimeout(() => { button.disabled = true; });
  });
});
// One box for all rows of a list.
document.addEventListener("change", (event) => {
  const all = event.target.dataset.all;
  if (all) document.querySelectorAll(`input[name="${all}"]`).forEach((box) => { box.checked = event.target.checked; });
});
(() => {
  const paper = document.getElementById("paper");
  const findings = document.getElementById("findings");
  if (!paper || !findings) return;
  let current = null;

  const all = () => [...findings.querySelectorAll("article.finding")];
  const marksOf = (card) => [...paper.querySelectorAll(`mark[data-cards~="${card.id}"]`)];
  const isTyping = (element) => /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName) && !/^(checkbox|radio|hidden)$/.test(element.type);

  const unfold = (element) => {
    for (let at = element.parentElement; at && at !== findings; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
  };

  // Only the paper itself moves: the page around it stays where it is.
  const scrollWithin = (box, element) => {
    const there = element.getBoundingClientRect(), here = box.getBoundingClientRect();
    box.scrollTop += there.top - here.top - box.clientHeight / 3;
  };

  const choose = (card, mark) => {
    if (current) {
      current.classList.remove("on");
      current.removeAttribute("aria-current");
    }
    paper.querySelectorAll("mark.on").forEach((each) => each.classList.remove("on"));
    current = card;
    if (!card) return;
    unfold(card);
    card.classList.add("on");
    card.setAttribute("aria-current", "true");
    const marks = marksOf(card);
    marks.forEach((each) => each.classList.add("on"));
    const target = mark || marks[0];
    if (target) scrollWithin(paper, target);
    card.scrollIntoView({ block: "nearest" });
    card.focus({ preventScroll: true });
  };

  const step = (by) => {
    const cards = all();
    if (!cards.length) return;
    const at = cards.indexOf(current);
    const next = at < 0 ? (by > 0 ? 0 : cards.length - 1) : Math.min(cards.length - 1, Math.max(0, at + by));
    choose(cards[next]);
  };

  const openForm = (key) => {
    const details = current && current.querySelector(`details[data-key="${key}"]`);
    if (!details) return;
    current.querySelectorAll(".acts details").forEach((each) => { each.open = each === details; });
    const field = details.querySelector("textarea");
    if (field) {
      field.focus();
      field.setSelectionRange(field.value.length, field.value.length);
    }
  };

  const press = (key) => {
    if (!current || current.querySelector(".htmx-request")) return; // one verdict at a time
    const button = current.querySelector(`button[data-key="${key}"]`);
    if (button) button.click();
  };

  const follow = (rel) => {
    const link = document.querySelector(`.reading-head a[rel="${rel}"]`);
    if (link) link.click();
  };

  const keys = document.getElementById("keys");
  document.getElementById("show-keys").addEventListener("click", () => keys.showModal());

  const acts = {
    j: () => step(1), arrowdown: () => step(1), k: () => step(-1), arrowup: () => step(-1),
    a: () => press("a"), u: () => press("u"), d: () => openForm("d"), w: () => openForm("w"), q: () => openForm("q"),
    n: () => follow("next"), p: () => follow("prev"), m: () => remark(), "?": () => keys.showModal(),
  };

  document.addEventListener("keydown", (event) => {
    if (keys.open || event.isComposing) return;
    if (isTyping(event.target)) {
      if (event.key === "Escape") {
        const details = event.target.closest("details");
        if (details) details.open = false;
        if (current) current.focus({ preventScroll: true });
      } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.form) {
        event.preventDefault();
        event.target.form.requestSubmit();
      }
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^Arrow/.test(event.key) && event.target === paper) return; // the paper scrolls by itself when it has the focus
    const act = acts[event.key.toLowerCase()];
    if (act) {
      event.preventDefault();
      act();
    }
  });

  // One form of a finding is open at a time.
  findings.addEventListener("toggle", (event) => {
    const details = event.target;
    if (!details.open || !details.dataset.key) return;
    details.closest(".acts").querySelectorAll("details").forEach((each) => { if (each !== details) each.open = false; });
  }, true);

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const mark = event.target.closest("mark[data-cards]");
    if (link && (paper.contains(link) || findings.contains(link))) {
      const target = document.getElementById(link.getAttribute("href").slice(1));
      if (!target) return;
      event.preventDefault();
      if (target.matches("article.finding")) choose(target, link.previousElementSibling);
      else choose(link.closest("article.finding"), target.nextElementSibling || target.parentElement);
    } else if (mark && paper.contains(mark)) {
      const card = document.getElementById(mark.dataset.cards.split(" ")[0]);
      if (card) choose(card, mark);
    } else {
      const card = event.target.closest("article.finding");
      if (card && card !== current && !event.target.closest("button, summary, textarea, form, a") && !String(getSelection())) choose(card);
    }
  });

  // After a verdict the card comes anew: go on to the next one where it was accepted or dismissed, else stay.
  let kind = "";
  document.addEventListener("htmx:beforeRequest", (event) => {
    const form = event.target.closest("form");
    const field = form && form.querySelector("input[name=kind]");
    kind = field ? field.value : "";
    const card = event.target.closest("article.finding");
    if (card && card !== current) choose(card);
  });
  // After settling: until then htmx gives the new card the classes of the old one.
  document.addEventListener("htmx:afterSettle", (event) => {
    const card = event.target.closest && event.target.closest("article.finding");
    if (!card || !card.dataset.answer) return;
    const goOn = card.dataset.answer === "done" && (kind === "accepted" || kind === "dismissed");
    delete card.dataset.answer;
    place(card);
    current = card;
    if (goOn) step(1);
    else choose(card);
  });
  // Whoever is signed out meanwhile signs in on a page, not inside a card.
  document.addEventListener("htmx:beforeSwap", (event) => {
    const answered = event.detail.xhr.responseURL;
    if (answered && new URL(answered).pathname !== event.detail.pathInfo.requestPath) {
      event.detail.shouldSwap = false;
      location.reload();
    }
  });
  document.addEventListener("htmx:responseError", () => {
    document.getElementById("said").textContent = findings.dataset.failed;
  });

  // Words of remarks are marked here: the server says in which paragraph or cell they stand.
  const leavesOf = (holder) => {
    const walker = document.createTreeWalker(holder, NodeFilter.SHOW_TEXT, {
      acceptNode: (node) => node.parentElement.closest("[data-at]") === holder && !node.parentElement.closest(".label, mark.blank")
        ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT,
    });
    const leaves = [];
    while (walker.nextNode()) leaves.push(walker.currentNode);
    return leaves;
  };
  const place = (card) => {
    const holder = card.dataset.at && paper.dataset.file !== undefined && paper.querySelector(`[data-at="${card.dataset.at}"]`);
    if (!holder || marksOf(card).length) return;
    const leaves = leavesOf(holder);
    const start = leaves.map((leaf) => leaf.data).join("").indexOf(card.dataset.quote);
    if (start < 0) return;
    const end = start + card.dataset.quote.length;
    let at = 0;
    for (const leaf of leaves) {
      const from = Math.max(start - at, 0), to = Math.min(end - at, leaf.length);
      at += leaf.length;
      if (from >= to) continue;
      const range = document.createRange();
      range.setStart(leaf, from);
      range.setEnd(leaf, to);
      const mark = document.createElement("mark");
      mark.className = "own";
      mark.dataset.cards = card.id;
      range.surroundContents(mark);
    }
  };
  all().forEach(place);

  // A remark of one's own: the chosen words go into the form.
  const chosenWords = () => {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const element = (node) => (node.nodeType === Node.TEXT_NODE ? node.parentElement : node);
    const range = selection.getRangeAt(0);
    const holder = element(range.startContainer).closest("#paper [data-at]");
    if (!holder) return null;
    const leaves = leavesOf(holder);
    let words = "";
    for (const leaf of leaves) {
      if (!range.intersectsNode(leaf)) continue;
      const from = leaf === range.startContainer ? range.startOffset : 0;
      const to = leaf === range.endContainer ? range.endOffset : leaf.length;
      words += leaf.data.slice(from, to);
    }
    return words.trim() ? { at: holder.dataset.at, words: words.trim() } : null;
  };
  const form = document.getElementById("own-remark");
  const remark = () => {
    if (!form || paper.dataset.file === undefined) return;
    const chosen = chosenWords();
    form.open = true;
    if (chosen) {
      document.getElementById("remark-quote").value = chosen.words;
      document.getElementById("remark-at").value = chosen.at;
    }
    form.scrollIntoView({ block: "nearest" });
    document.getElementById(chosen ? "remark-message" : "remark-quote").focus();
    hide();
  };
  const here = document.createElement("button");
  here.id = "remark-here";
  here.type = "button";
  here.className = "btn btn-sm btn-primary";
  here.textContent = findings.dataset.remark;
  here.hidden = true;
  document.body.append(here);
  const hide = () => { here.hidden = true; };
  here.addEventListener("mousedown", (event) => event.preventDefault());
  here.addEventListener("click", remark);
  document.addEventListener("mouseup", (event) => {
    if (event.target === here || !form || paper.dataset.file === undefined) return;
    setTimeout(() => {
      const chosen = chosenWords();
      if (!chosen) return hide();
      const box = getSelection().getRangeAt(0).getBoundingClientRect();
      here.hidden = false;
      here.style.left = `${box.left + scrollX}px`;
      here.style.top = `${box.bottom + scrollY + 4}px`;
    });
  });

  if (location.hash) {
    const card = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (card && card.matches("article.finding")) choose(card);
  }
})();
