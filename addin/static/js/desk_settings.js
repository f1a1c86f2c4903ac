// The settings: the parameters that are asked for are those of the scheme that is being chosen.
const form = document.querySelector("form[data-parameters]");
const place = document.getElementById("parameters");

form.elements.scheme.addEventListener("change", async () => {
  const address = `${form.dataset.parameters}?scheme=${encodeURIComponent(form.elements.scheme.value)}`;
  const answer = await fetch(address);
  if (!answer.ok || answer.redirected) return; // they are asked for after saving
  const found = new DOMParser().parseFromString(await answer.text(), "text/html");
  place.replaceChildren(...found.body.childNodes);
});
