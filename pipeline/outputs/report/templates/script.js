for (const form of document.querySelectorAll(".filters")) {
  const rows = [...form.parentElement.querySelectorAll(":scope > .list > li")];
  const shown = form.querySelector("[role=status]");
  const texts = new Map(rows.map(row => [row, row.textContent.toLowerCase()]));
  const filter = () => {
    const words = form.q.value.toLowerCase().split(/\s+/).filter(Boolean);
    let number = 0;
    for (const row of rows) {
      const fits = words.every(word => texts.get(row).includes(word)) &&
        (!form.status.value || row.dataset.status === form.status.value) &&
        (!form.scheduled.value || row.dataset.scheduled === form.scheduled.value);
      row.hidden = !fits;
      number += fits;
    }
    shown.textContent = shown.dataset.text.replace("{number}", number);
  };
  form.addEventListener("input", filter);
  form.addEventListener("submit", event => event.preventDefault());
  form.hidden = false;
}
const open = () => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let node = target; node; node = node.parentElement) if (node.tagName === "DETAILS") node.open = true;
  if (target?.hidden) target.hidden = false;
};
addEventListener("hashchange", open);
