import { Screener } from './node_modules/recipient-check/index.js';

const field = document.querySelector('input');
const answer = document.querySelector('output');

try {
  const screener = await Screener.load();
  field.addEventListener('input', () => {
    const { verdict, lists } = screener.check(field.value);
    answer.textContent = `${verdict}, by ${lists.map(({ id, as_of_addresses: date }) => `${id} of ${date.slice(0, 10)}`).join() || 'no list'}`;
  });
} catch (error) {
  answer.textContent = `The check could not start. Nothing was checked. (${error.message})`;
}
