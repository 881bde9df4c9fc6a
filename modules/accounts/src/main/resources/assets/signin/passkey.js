// Making and showing passkeys: asks the server what to sign, the browser to sign it, and sends it with the form.

for (const form of document.querySelectorAll('form[data-passkey]')) {
  const failed = form.querySelector('[data-failed]');
  form.addEventListener('submit', async event => {
    event.preventDefault();
    failed.hidden = true;
    try {
      form.elements.credential.value = JSON.stringify((await ceremony(form)).toJSON());
      form.submit();
    } catch {
      failed.hidden = false;
    }
  });
}

async function ceremony(form) {
  const response = await fetch(form.dataset.options, { method: 'POST', redirect: 'error' });
  if (!response.ok) throw new Error('refused');
  const options = await response.json();
  return form.dataset.passkey === 'make'
    ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
}
