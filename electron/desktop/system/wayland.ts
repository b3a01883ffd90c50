/** Whether the session is one of Wayland, also where the app itself runs through its X11 bridge. Pure. */
export const isWayland = (env: NodeJS.ProcessEnv): boolean =>
  env['XDG_SESSION_TYPE'] === 'wayland' || Boolean(env['WAYLAND_DISPLAY']);
