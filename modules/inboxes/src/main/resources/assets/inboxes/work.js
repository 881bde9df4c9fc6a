// The proof of work page: a worker solves the task, then the form goes off by itself.

const work = document.getElementById('work');
const state = document.getElementById('work-state');
const form = document.getElementById('work-form');
const { solver, challenge, difficulty, solutions, done, failed } = work.dataset;

function solve() {
  const worker = new Worker(solver, { type: 'module' });
  worker.addEventListener('message', ({ data }) => {
    document.getElementById('work-progress').value = data.found;
    if (!data.proof) return;
    state.textContent = done;
    form.elements.proof.value = data.proof;
    form.submit();
  });
  worker.addEventListener('error', () => { state.textContent = failed; });
  worker.postMessage({ challenge, difficulty: Number(difficulty), solutions: Number(solutions) });
}

// A page that was gone back to holds a task that is used up.
addEventListener('pageshow', (event) => { if (event.persisted) location.replace('/'); });
if (performance.getEntriesByType('navigation')[0]?.type === 'back_forward') {
  location.replace('/');
} else {
  solve();
}
