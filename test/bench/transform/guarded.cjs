/** The same for files that hold the word at all: what an experienced author would write. */
const plain = require('./plain.cjs');

module.exports = (file, api) => (/portkey/i.test(file.source) ? plain(file, api) : undefined);
