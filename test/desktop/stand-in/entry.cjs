// What the stand-in runtime starts with: first the shim, then the application as the built bundle has it.
const { app } = require('electron');
const path = require('node:path');

require('./shim.cjs');

const folder = process.env.LATCHKEY_TEST_APP;
const { version, main } = require(path.join(folder, 'package.json'));
app.setVersion(version);
app.setAppPath(folder);
require(path.join(folder, main));
