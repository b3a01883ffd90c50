/** Texts of the same shape as the English ones, in another language: a missing or an extra key does not compile. */
export type SameShape<T> = { readonly [K in keyof T]: T[K] extends string ? string : SameShape<T[K]> };

export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

/** The best language of ours for a list of wishes (BCP 47 tags, most wanted first); English when none fits. */
export const pickLanguage = (wishes: readonly string[]): Language => {
  for (const wish of wishes) {
    const primary = wish.toLowerCase().split(/[-_.]/u)[0];
    const known = languages.find((language) => language === primary);
    if (known) return known;
  }
  return 'en';
};
