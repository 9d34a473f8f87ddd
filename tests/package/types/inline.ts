import { Screener } from 'recipient-check/inline';

export const verdict: string = (await Screener.load()).check('0x1').verdict;
