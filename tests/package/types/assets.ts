import { Screener } from 'recipient-check';
import list from 'recipient-check/list';
import namesWasm from 'recipient-check/names-wasm';
import wasm from 'recipient-check/wasm';

await Screener.load({ wasm, namesWasm, lists: [list, { list, namefilter: '/a.namefilter', names: new URL('file:///a.names') }] });
