'use strict';

// Reading works without this. It shows the rule from whose card the app was launched.
const launched = document.getElementById(document.getElementById('main').dataset.launchedFor);
if (launched) {
  for (let box = launched.closest('details'); box; box = box.parentElement.closest('details')) box.open = true;
  if (!location.hash || location.hash === '#' + launched.id) launched.scrollIntoView();
}
