// The terminal takes keys at once: nobody has to click on it first.
new MutationObserver((_, observer) => {
  const field = document.querySelector(".xterm-helper-textarea");
  if (field !== null && document.body.classList.contains("-first-byte")) {
    field.focus();
    observer.disconnect();
  }
}).observe(document.documentElement, { attributes: true, childList: true, subtree: true });
