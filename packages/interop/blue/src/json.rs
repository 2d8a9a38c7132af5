//! As much of JSON as blue's messages need: texts, objects of texts, and lists of pairs of texts.

use std::{iter::Peekable, str::Chars};

/// Why a text is none of these.
pub type Wrong = String;

/// `{"name":"value",…}`, in the order in which they stand there.
pub fn object(text: &str) -> Result<Vec<(String, String)>, Wrong> {
    let mut reader = Reader { rest: text.chars().peekable() };
    let fields = reader.sequence('{', '}', |reader| {
        let name = reader.text()?;
        reader.expect(':')?;
        Ok((name, reader.text()?))
    })?;
    reader.end(fields)
}

/// `[["a","b"],…]`
pub fn pairs(text: &str) -> Result<Vec<(String, String)>, Wrong> {
    let mut reader = Reader { rest: text.chars().peekable() };
    let pairs = reader.sequence('[', ']', |reader| {
        reader.expect('[')?;
        let first = reader.text()?;
        reader.expect(',')?;
        let second = reader.text()?;
        reader.expect(']')?;
        Ok((first, second))
    })?;
    reader.end(pairs)
}

/// A text as JSON writes it.
pub fn quoted(text: &str) -> String {
    let escaped: String = text
        .chars()
        .map(|c| match c {
            '"' => "\\\"".into(),
            '\\' => "\\\\".into(),
            c if c < ' ' => format!("\\u{:04x}", c as u32),
            c => c.to_string(),
        })
        .collect();
    format!("\"{escaped}\"")
}

struct Reader<'a> {
    rest: Peekable<Chars<'a>>,
}

impl Reader<'_> {
    /// What stands between `open` and `close`, with commas between.
    fn sequence<T>(
        &mut self,
        open: char,
        close: char,
        item: impl Fn(&mut Self) -> Result<T, Wrong>,
    ) -> Result<Vec<T>, Wrong> {
        self.expect(open)?;
        let mut items = Vec::new();
        if self.peek() == Some(close) {
            self.rest.next();
            return Ok(items);
        }
        loop {
            items.push(item(self)?);
            match self.next() {
                Some(',') => {}
                Some(c) if c == close => return Ok(items),
                other => return Err(instead(other, &format!("',' or '{close}'"))),
            }
        }
    }

    fn text(&mut self) -> Result<String, Wrong> {
        self.expect('"')?;
        let mut text = String::new();
        loop {
            match self.rest.next() {
                Some('"') => return Ok(text),
                Some('\\') => text.push(self.escaped()?),
                Some(c) if c >= ' ' => text.push(c),
                other => return Err(instead(other, "the end of a text")),
            }
        }
    }

    fn escaped(&mut self) -> Result<char, Wrong> {
        match self.rest.next() {
            Some(c @ ('"' | '\\' | '/')) => Ok(c),
            Some('b') => Ok('\u{8}'),
            Some('f') => Ok('\u{c}'),
            Some('n') => Ok('\n'),
            Some('r') => Ok('\r'),
            Some('t') => Ok('\t'),
            Some('u') => self.from_utf16(),
            other => Err(instead(other, "an escaped character")),
        }
    }

    /// `XXXX`, and where that is half a character `\uXXXX` behind it.
    fn from_utf16(&mut self) -> Result<char, Wrong> {
        let mut units = vec![self.four_digits()?];
        if (0xd800..0xdc00).contains(&units[0]) {
            self.expect('\\')?;
            self.expect('u')?;
            units.push(self.four_digits()?);
        }
        String::from_utf16(&units).ok().and_then(|text| text.chars().next()).ok_or("half a character".into())
    }

    fn four_digits(&mut self) -> Result<u16, Wrong> {
        let digits: String = self.rest.by_ref().take(4).collect();
        u16::from_str_radix(&digits, 16).map_err(|_| format!("{digits} is not four hexadecimal digits"))
    }

    fn expect(&mut self, wanted: char) -> Result<(), Wrong> {
        match self.next() {
            Some(c) if c == wanted => Ok(()),
            other => Err(instead(other, &format!("'{wanted}'"))),
        }
    }

    fn end<T>(&mut self, value: T) -> Result<T, Wrong> {
        if self.peek().is_none() { Ok(value) } else { Err("more behind the end".into()) }
    }

    /// Past what may stand between two marks.
    fn peek(&mut self) -> Option<char> {
        while self.rest.next_if(char::is_ascii_whitespace).is_some() {}
        self.rest.peek().copied()
    }

    fn next(&mut self) -> Option<char> {
        self.peek();
        self.rest.next()
    }
}

fn instead(found: Option<char>, wanted: &str) -> Wrong {
    match found {
        Some(c) => format!("{c:?} where {wanted} should be"),
        None => format!("the end where {wanted} should be"),
    }
}
