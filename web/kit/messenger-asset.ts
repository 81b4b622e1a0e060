import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = dirname(fileURLToPath(import.meta.resolve('@intercom/messenger-js-sdk')));

/** The files of the package, those that others need first. */
const MODULES = ['constants', 'instance-manager', 'index'] as const;

/**
 * Intercom's package as a script for browsers: it comes as modules for Node, which need no more than each other. Put
 * together here, so that nothing has to be built.
 */
export function messengerPackage(): string {
  const modules = MODULES.map((name) => {
    const source = readFileSync(join(FOLDER, `${name}.js`), 'utf8');
    return `modules[${JSON.stringify(`./${name}`)}]=(()=>{const exports={};\n${source}\nreturn exports;})();`;
  });
  return `globalThis.messengerPackage=(()=>{const modules={};const require=(name)=>modules[name];\n${modules.join('\n')}\nreturn modules['./index'];})();\n`;
}
