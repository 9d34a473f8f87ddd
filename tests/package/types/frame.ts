import { RecipientCheckFrame, type FrameVerdict } from 'recipient-check/frame';

const frame = new RecipientCheckFrame('https://check.example/embed.html', { lang: 'de', text: true });
frame.set({ contacts: [{ name: 'Alice', address: '0x1' }] });

export const iframe: HTMLIFrameElement = frame.iframe;
export const verdict: FrameVerdict | undefined = frame.verdict;
