#!/usr/bin/env perl
# Peels base64 layers off every line until what is left is an entry of the word list.
#
# The entries are the keys of a hash. Everything is bytes, so no layer of encodings is wanted on any handle.
# decode_base64 passes over whatever is not base64; the pattern in front of it does not.
use strict;
use warnings;
use MIME::Base64 qw(decode_base64);

my $WORD_LIST = '/usr/share/dict/american-english';

sub open_bytes {
    my ($path) = @_;
    open my $handle, '<:raw', $path or die "$path: $!\n";
    return $handle;
}

# The word nested in $text, or undef.
sub recover {
    my ($text, $is_word) = @_;
    while (1) {
        $text =~ s/=+\z//;
        return undef if $text !~ m{\A[A-Za-z0-9+/]+\z} or length($text) % 4 == 1;
        $text = decode_base64($text . '=' x (-length($text) % 4));
        return $text if $is_word->{$text};
    }
}

die "usage: $0 INPUT\n" unless @ARGV == 1;
binmode STDOUT;

chomp(my @words = readline open_bytes($WORD_LIST));
my %is_word = map { $_ => 1 } grep { length } @words;

my $input = open_bytes($ARGV[0]);
while (my $line = readline $input) {
    $line =~ s/\r?\n\z|\r\z//;
    my $word = recover($line, \%is_word);
    print "$word\n" if defined $word;
}
