const styles =
  'body{font:16px system-ui;max-width:32rem;margin:15vh auto;text-align:center}button,input{font:inherit;padding:.6rem 1.4rem}';

/** Stands for app.plex.tv/auth, where a person confirms a sign-in. The PIN's code stands in the fragment, as at the real one. */
export const authPage = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Sign in (simulated Plex)</title><style>${styles}</style></head>
<body><h1>Simulated Plex</h1><p>Allow <b id="device">this device</b> to use the account?</p>
<button id="allow">Sign in</button><p id="done" role="status"></p>
<script>
const given = new URLSearchParams(location.hash.replace(/^#!?\\??/, ''));
document.getElementById('device').textContent = given.get('context[device][product]') || 'this device';
document.getElementById('allow').onclick = async () => {
  const reply = await fetch('auth/approve', { method: 'POST', body: new URLSearchParams({ code: given.get('code') || '' }) });
  document.getElementById('done').textContent = reply.ok ? 'Done. You may close this page.' : 'This code is no longer valid.';
};
</script></body></html>
`;

/** Stands for plex.tv/link, where a short code is typed; a QR picture brings it along in the query. */
export const linkPage = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Link a device (simulated Plex)</title><style>${styles}</style></head>
<body><h1>Simulated Plex</h1><form><label>Code <input id="code" size="6" maxlength="8"></label> <button>Link</button></form>
<p id="done" role="status"></p>
<script>
const code = document.getElementById('code');
code.value = new URLSearchParams(location.search).get('pin') || '';
document.forms[0].onsubmit = async (event) => {
  event.preventDefault();
  const place = location.pathname.replace(/\\/?$/, '/approve');
  const reply = await fetch(place, { method: 'POST', body: new URLSearchParams({ code: code.value }) });
  document.getElementById('done').textContent = reply.ok ? 'Done. You may close this page.' : 'This code is no longer valid.';
};
</script></body></html>
`;
