import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import 'recipient-check/define';
import type {} from 'recipient-check/jsx/react';

const contacts = [{ name: 'Alice', address: '0x9f3a2b1c4d5e6f708192a3b4c5d6e7f80912c77b' }];

function App() {
  const [verdict, setVerdict] = useState('nothing is checked yet');
  return (
    <>
      <recipient-check contacts={contacts} onrc-verdict={({ detail }) => setVerdict(detail.verdict)} />
      <p id="verdict">{verdict}</p>
    </>
  );
}

createRoot(document.getElementById('app')!).render(<App />);
