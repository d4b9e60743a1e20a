"use strict";
// Next and previous question by key, a filter as one types, dropped files, boxes beside activities.
(() => {
  const first = document.querySelector("[data-first]");
  if (first) first.focus();

  const questions = [...document.querySelectorAll(".question")];
  let at = -1;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select")) return;
    const step = { n: 1, p: -1 }[event.key];
    if (!step || !questions.length) return;
    at = (at + step + questions.length) % questions.length;
    questions[at].focus();
  });

  const find = document.getElementById("finn");
  const activities = [...document.querySelectorAll(".activity")];
  const hits = document.getElementById("treff");
  if (find) {
    const said = activities.map((one) => one.textContent.toLowerCase());
    find.addEventListener("input", () => {
      const wanted = find.value.toLowerCase().trim();
      let shown = 0;
      activities.forEach((one, place) => {
        one.hidden = wanted !== "" && !said[place].includes(wanted);
        if (!one.hidden) shown += 1;
      });
      hits.textContent = wanted ? `${shown} av ${activities.length}` : "";
    });
  }

  const marks = new Map();
  document.querySelectorAll("[data-mark]").forEach((mark) => {
    marks.set(mark.dataset.mark, [...(marks.get(mark.dataset.mark) || []), mark]);
  });
  const light = (id, on, scroll) => {
    const own = marks.get(id) || [];
    own.forEach((mark) => mark.classList.toggle("here", on));
    if (on && scroll && own.length) own[0].scrollIntoView({ block: "nearest" });
  };
  activities.forEach((one) => {
    one.addEventListener("mouseenter", () => light(one.dataset.id, true, false));
    one.addEventListener("mouseleave", () => light(one.dataset.id, false, false));
    one.addEventListener("focusin", () => light(one.dataset.id, true, true));
    one.addEventListener("focusout", () => light(one.dataset.id, false, false));
  });

  const drop = document.getElementById("slipp");
  if (drop) {
    const files = document.getElementById("filer");
    const over = (event, on) => { event.preventDefault(); drop.classList.toggle("over", on); };
    document.addEventListener("dragover", (event) => over(event, true));
    document.addEventListener("dragleave", (event) => over(event, false));
    document.addEventListener("drop", (event) => {
      over(event, false);
      if (!event.dataTransfer.files.length) return;
      files.files = event.dataTransfer.files;
      if (document.getElementById("plan").value || document.querySelectorAll("#mapper option").length === 0) {
        drop.requestSubmit();
      } else {
        document.getElementById("plan").focus();
      }
    });
  }
})();
