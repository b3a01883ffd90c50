import { z } from 'zod';

import { providerIds } from '../keys/plain.ts';

export const providerIdSchema = z.enum(providerIds);
export type ProviderId = z.infer<typeof providerIdSchema>;
