import { start } from './console/start.tsx';

start();
