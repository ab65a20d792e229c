import { tellBackground } from '../link/tellBackground.ts';

/** Runs in the main page of each site on which the user wants checks to start by themselves. */
void tellBackground({ type: 'auto-start' });
