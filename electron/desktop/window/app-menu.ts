import { Menu, type MenuItemConstructorOptions } from 'electron';

/**
 * macOS needs a menu for its own shortcuts (copy, paste, quit) to work in text fields; elsewhere they work without, and
 * Electron's default menu would only bring reload and zoom that nobody asked for.
 */
export const setApplicationMenu = (platform: NodeJS.Platform): void => {
  const template: MenuItemConstructorOptions[] = [{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }];
  Menu.setApplicationMenu(platform === 'darwin' ? Menu.buildFromTemplate(template) : null);
};
