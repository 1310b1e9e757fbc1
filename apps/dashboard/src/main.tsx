import { createRoot } from 'react-dom/client';
import { App } from './app/app';
import './style/frame.css';
import './style/sign-in.css';
import './style/ledger.css';
import './style/parts.css';
import './style/task.css';
import './style/thing.css';
import './style/money.css';
import './style/desk.css';
import './style/plan.css';
import './style/audit.css';
import './style/narrow.css';

const root = document.getElementById('root');
if (!root) throw new Error('index.html lacks #root');
createRoot(root).render(<App />);
