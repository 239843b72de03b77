import './ui/tokens.css';
import './ui/base.css';
import './ui/components.css';
import './ui/shell.css';
import './student/student.css';
import './student/path.css';
import { start } from './app/start';

const root = document.getElementById('app');
if (root) start(root);
