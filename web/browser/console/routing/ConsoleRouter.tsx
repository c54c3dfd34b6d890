import type { ComponentChildren } from 'preact';
import { Router } from 'wouter-preact';
import { useHashPath, useHashSearch } from './hashLocation.ts';

export const ConsoleRouter = ({ children }: { readonly children: ComponentChildren }) => (
  <Router hook={useHashPath} searchHook={useHashSearch}>
    {children}
  </Router>
);
