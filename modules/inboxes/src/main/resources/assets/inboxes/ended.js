// After the end: the lines this browser kept are all that is left, until a new address clears them.

import { clear, show } from './history.js';

show();
document.querySelector('form[data-leaves]').addEventListener('submit', clear);
