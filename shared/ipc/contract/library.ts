import { z } from 'zod';

import { itemPageSchema, librarySchema } from '../../domain/servers/library.ts';
import { byServer, call } from '../call.ts';

const page = { start: z.number().int().min(0), size: z.number().int().min(1).max(200) };

export const libraryCalls = {
  'library.libraries': call(byServer, z.array(librarySchema)),
  'library.items': call(byServer.extend({ libraryId: z.string().max(300), ...page }), itemPageSchema),
  'library.search': call(byServer.extend({ query: z.string().min(1).max(200), ...page }), itemPageSchema),
  'library.recent': call(byServer.extend({ size: z.number().int().min(1).max(100) }), itemPageSchema),
} as const;
