/** Real data sets for tests that can use them: the folder that VOID_DATA names holds mnist/ and omniglot/. */
import { readFileSync } from 'node:fs';

const folder = process.env['VOID_DATA'];

/** True where the files are to be had; says so where not. */
export const haveReal = folder !== undefined && folder !== '';
if (!haveReal) console.log('skipped: VOID_DATA names no folder with mnist/ and omniglot/');

export const realFile = (name: string): Uint8Array => new Uint8Array(readFileSync(`${folder}/${name}`));
