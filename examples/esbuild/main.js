import 'recipient-check/inline/define';
