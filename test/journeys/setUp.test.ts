import { usePingyi } from '../support/pingyi.ts';
import { describeSetUp } from './support/setUp.ts';

describeSetUp(usePingyi());
