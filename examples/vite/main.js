import 'recipient-check/define';
