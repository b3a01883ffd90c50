/** The place in the page that is quick access, a window of its own. Free of everything: the page's first code asks for it. */
export const popupPlace = '/popup';
