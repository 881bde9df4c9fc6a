// The policy prints from its own button.
document.getElementById('print')?.addEventListener('click', () => window.print());
