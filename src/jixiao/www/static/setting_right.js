// 整改: a text is copied by its button; where the browser forbids it, it is selected to be copied by hand.
"use strict";
document.addEventListener("click", async (event) => {
  const button = event.target.closest && event.target.closest("button[data-copy]");
  if (!button) return;
  const field = document.getElementById(button.dataset.copy);
  field.focus();
  field.select();
  let isCopied = false;
  try {
    await navigator.clipboard.writeText(field.value);
    isCopied = true;
  } catch {
    isCopied = document.execCommand("copy");
  }
  if (isCopied) button.textContent = button.dataset.copied;
});
