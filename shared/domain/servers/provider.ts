import { z } from 'zod';

import { providerIds } from './provider-ids.ts';

export const providerIdSchema = z.enum(providerIds);
export type ProviderId = z.infer<typeof providerIdSchema>;
