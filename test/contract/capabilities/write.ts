import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { renderCapabilities } from './table.ts';

// `npm run docs:capabilities`
writeFileSync(join(import.meta.dirname, '../../../docs/capabilities.md'), renderCapabilities());
