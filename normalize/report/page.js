// The buttons above the samples show the samples of one rule, or all.
const buttons = document.querySelectorAll(".filter button");
for (const button of buttons) {
  button.addEventListener("click", () => {
    for (const each of buttons) each.setAttribute("aria-pressed", String(each === button));
    for (const sample of document.querySelectorAll("#samples article")) {
      sample.hidden = button.dataset.rule !== "" && sample.dataset.rule !== button.dataset.rule;
    }
  });
}
