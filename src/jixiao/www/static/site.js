// What several pages share: the token against forged requests on every request of htmx, a question before what cannot be
// undone, ticking all rows of a list, printing, folding
// the menu at the top.
"use strict";
document.addEventListener("htmx:configRequest", (event) => {
  const field = document.querySelector("input[name=csrfmiddlewaretoken]");
  if (field) event.detail.headers["X-CSRFToken"] = field.value;
});
document.addEventListener("submit", (event) => {
  const words = (event.submitter && event.submitter.dataset.confirm) || event.target.dataset.confirm;
  if (words && !window.confirm(words)) event.preventDefault();
});
document.addEventListener("change", (event) => {
  const name = event.target.dataset && event.target.dataset.checkAll;
  if (!name) return;
  const scope = event.target.closest("form") || document;
  for (const box of scope.querySelectorAll(`input[type=checkbox][name="${CSS.escape(name)}"]`)) {
    if (box.checked !== event.target.checked) {
      box.checked = event.target.checked;
      box.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }
});
const fold = (except) => {
  for (const menu of document.querySelectorAll(".bar .settled[open]")) if (menu !== except) menu.open = false;
};
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") fold(null);
});
document.addEventListener("click", (event) => {
  fold(event.target.closest && event.target.closest(".settled"));
  if (event.target.closest && event.target.closest("[data-print]")) window.print();
});
