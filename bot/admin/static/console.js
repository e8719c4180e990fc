// Conveniences; every page works without them.
"use strict";

// Keys: a letter presses or focuses whatever carries it in data-key, unless one is typing.
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && document.activeElement instanceof HTMLElement) document.activeElement.blur();
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const at = event.target;
  if (at instanceof HTMLElement && at.matches("textarea, select, input:not([type=radio], [type=checkbox])")) return;
  const key = event.key.toLowerCase();
  const wanted = [...document.querySelectorAll("[data-key]")].find((each) => each.dataset.key === key);
  if (!wanted) return;
  event.preventDefault();
  if (wanted.matches("a, button, summary")) wanted.click();
  else wanted.focus();
});

// Search as you type: the field's data-find answers with a fragment for the element that data-into names.
for (const field of document.querySelectorAll("[data-find]")) {
  let last = 0;
  let wait;
  field.addEventListener("input", () => {
    clearTimeout(wait);
    wait = setTimeout(async () => {
      const mine = ++last;
      const address = new URL(field.dataset.find, location.href);
      address.searchParams.set("q", field.value);
      const answer = await fetch(address, { headers: { "X-Part": "1" } });
      if (mine !== last || !answer.ok || answer.redirected) return;
      document.getElementById(field.dataset.into).innerHTML = await answer.text();
    }, 180);
  });
}

// A part that is loaded again every two seconds (data-poll), until it says that there is nothing more to wait for.
for (const part of document.querySelectorAll("[data-poll]")) {
  const timer = setInterval(async () => {
    const answer = await fetch(part.dataset.poll, { headers: { "X-Part": "poll" } }).catch(() => null);
    if (!answer || !answer.ok) return;
    if (answer.redirected) return location.reload(); // the login has ended
    part.innerHTML = await answer.text();
    if (!part.querySelector("[data-done]")) return;
    clearInterval(timer);
    location.reload();
  }, 2000);
}
