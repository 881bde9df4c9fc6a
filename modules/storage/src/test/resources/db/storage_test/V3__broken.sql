CREATE TABLE half (id bigint);
CREATE TABLE other (id no_such_type);
