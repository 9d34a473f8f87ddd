import { LoadError, Screener, receiptPage, receiptText, type Check, type Verdict } from 'recipient-check';

export async function verdictOn(text: string): Promise<Verdict | string> {
  try {
    const screener = await Screener.load({ contacts: [{ name: 'Alice', address: '0x1' }], maxAge: 7 });
    const result: Check = screener.check(text, 'ETH');
    const receipt = screener.receipt(result);
    return result.entries[0]?.name ?? receiptText(receipt) + receiptPage(receipt) + result.verdict;
  } catch (error) {
    if (error instanceof LoadError) return error.reason;
    throw error;
  }
}

// @ts-expect-error there is no such option
Screener.load({ engine: 'worker' });
