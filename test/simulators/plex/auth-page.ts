/** Stands for app.plex.tv/auth, where a person confirms a sign-in. The PIN's code stands in the fragment, as at the real one. */
export const authPage = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Sign in (simulated Plex)</title>
<style>body{font:16px system-ui;max-width:32rem;margin:15vh auto;text-align:center}button{font:inherit;padding:.6rem 1.4rem}</style></head>
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
